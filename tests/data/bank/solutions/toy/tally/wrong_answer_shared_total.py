# problem: toy/tally
# ruff: noqa
"""The total belongs to the class."""


class Tally:
    def __init__(self, start: int = 0) -> None:
        Tally.total = start

    def add(self, amount: int) -> int:
        Tally.total += amount
        return self.total
