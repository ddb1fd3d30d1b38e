# problem: design/lru_cache
"""First in, first out: a get does not make a key any newer."""

from collections import deque


class LRUCache:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = {}
        self.queue: deque[int] = deque()

    def get(self, key: int) -> int:
        return self.values.get(key, -1)

    def put(self, key: int, value: int) -> None:
        if key in self.values:
            self.queue.remove(key)
        elif len(self.queue) == self.capacity:
            del self.values[self.queue.popleft()]
        self.queue.append(key)
        self.values[key] = value
