# problem: design/min_stack
"""Looks at all numbers whenever the smallest one was popped."""


class MinStack:
    def __init__(self) -> None:
        self.stack = []
        self.smallest = None

    def push(self, value: int) -> None:
        if not self.stack or value < self.smallest:
            self.smallest = value
        self.stack.append(value)

    def pop(self) -> int:
        value = self.stack.pop()
        if value == self.smallest:
            self.smallest = min(self.stack, default=None)
        return value

    def top(self) -> int:
        return self.stack[-1]

    def get_min(self) -> int:
        return self.smallest
