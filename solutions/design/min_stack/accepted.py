# problem: design/min_stack
"""Each number lies in the stack together with the smallest of it and all below it."""


class MinStack:
    """A stack of integers that knows the smallest of them."""

    def __init__(self) -> None:
        self._pairs = []

    def push(self, value: int) -> None:
        smallest = min(value, self._pairs[-1][1]) if self._pairs else value
        self._pairs.append((value, smallest))

    def pop(self) -> int:
        return self._pairs.pop()[0]

    def top(self) -> int:
        return self._pairs[-1][0]

    def get_min(self) -> int:
        return self._pairs[-1][1]
