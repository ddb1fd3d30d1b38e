# problem: design/min_stack
"""Remembers the smaller of two neighbours, not the smallest of all below."""


class MinStack:
    def __init__(self) -> None:
        self._pairs = []

    def push(self, value: int) -> None:
        smallest = min(value, self._pairs[-1][0]) if self._pairs else value
        self._pairs.append((value, smallest))

    def pop(self) -> int:
        return self._pairs.pop()[0]

    def top(self) -> int:
        return self._pairs[-1][0]

    def get_min(self) -> int:
        return self._pairs[-1][1]
