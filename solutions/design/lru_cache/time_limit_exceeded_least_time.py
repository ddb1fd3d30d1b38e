# problem: design/lru_cache
"""Notes the time of each use, and looks at all of them to find the least."""


class LRUCache:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.now = 0
        self.values: dict[int, int] = {}
        self.used: dict[int, int] = {}

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self._use(key)
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        if key not in self.values and len(self.values) == self.capacity:
            oldest = min(self.used, key=self.used.__getitem__)
            del self.used[oldest]
            del self.values[oldest]
        self.values[key] = value
        self._use(key)

    def _use(self, key: int) -> None:
        self.now += 1
        self.used[key] = self.now
