# problem: design/min_stack
"""One variable holds the smallest number; nothing brings back the one before it."""


class MinStack:
    def __init__(self) -> None:
        self.stack = []
        self.smallest = None

    def push(self, value: int) -> None:
        if not self.stack or value < self.smallest:
            self.smallest = value
        self.stack.append(value)

    def pop(self) -> int:
        return self.stack.pop()

    def top(self) -> int:
        return self.stack[-1]

    def get_min(self) -> int:
        return self.smallest
