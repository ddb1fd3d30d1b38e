# problem: toy/tally
# ruff: noqa
"""A plain attribute."""


class Tally:
    def __init__(self, start: int = 0) -> None:
        self.total = start

    def add(self, amount: int) -> int:
        self.total += amount
        return self.total
