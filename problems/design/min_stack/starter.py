# problem: design/min_stack


class MinStack:
    """A stack of integers that knows the smallest of them."""

    def __init__(self) -> None:
        pass

    def push(self, value: int) -> None:
        """Put value on top."""

    def pop(self) -> int:
        """Take away the number on top, and return it."""

    def top(self) -> int:
        """Return the number on top."""

    def get_min(self) -> int:
        """Return the smallest number in the stack."""
