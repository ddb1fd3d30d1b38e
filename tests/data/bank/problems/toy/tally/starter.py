# problem: toy/tally
"""A tally."""


class Tally:
    """Counts from `start`. `total` can be read and set from outside."""

    total: int

    def __init__(self, start: int = 0) -> None:
        self.total = 0

    def add(self, amount: int) -> int:
        """Add `amount`, and return the total."""
        return 0
