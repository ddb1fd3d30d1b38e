# problem: design/min_stack
"""Stores differences from the smallest number, which outlives the last number of the stack."""


class MinStack:
    def __init__(self) -> None:
        self.differences = []
        self.smallest = None

    def push(self, value: int) -> None:
        if self.smallest is None:
            self.smallest = value
        self.differences.append(value - self.smallest)
        self.smallest = min(self.smallest, value)

    def pop(self) -> int:
        difference = self.differences.pop()
        if difference >= 0:
            return self.smallest + difference
        value = self.smallest
        self.smallest -= difference
        return value

    def top(self) -> int:
        return self.smallest + max(self.differences[-1], 0)

    def get_min(self) -> int:
        return self.smallest
