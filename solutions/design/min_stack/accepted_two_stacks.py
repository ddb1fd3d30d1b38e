# problem: design/min_stack
"""A second stack holds only the numbers that were the smallest when they came, equal ones as often as they came."""


class MinStack:
    """Two stacks: all numbers, and those that were no larger than any below them."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.minima: list[int] = []

    def push(self, value: int) -> None:
        self.numbers.append(value)
        if not self.minima or value <= self.minima[-1]:
            self.minima.append(value)

    def pop(self) -> int:
        value = self.numbers.pop()
        if value == self.minima[-1]:
            self.minima.pop()
        return value

    def top(self) -> int:
        return self.numbers[-1]

    def get_min(self) -> int:
        return self.minima[-1]
