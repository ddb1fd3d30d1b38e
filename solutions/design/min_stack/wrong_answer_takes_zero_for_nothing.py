# problem: design/min_stack
"""Asks whether there is a smallest number by its truth, so that 0 is none."""


class MinStack:
    def __init__(self) -> None:
        self.stack = []
        self.smallest = None

    def push(self, value: int) -> None:
        self.stack.append((value, self.smallest))
        if not self.smallest or value < self.smallest:
            self.smallest = value

    def pop(self) -> int:
        value, self.smallest = self.stack.pop()
        return value

    def top(self) -> int:
        return self.stack[-1][0]

    def get_min(self) -> int:
        return self.smallest
