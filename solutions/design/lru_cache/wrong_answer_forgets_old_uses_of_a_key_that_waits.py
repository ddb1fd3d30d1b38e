# problem: design/lru_cache
"""Lines up all uses, and bounds the line to save memory: where one key is used again and again, the only use of another
falls off the line. Then that key can no longer be the oldest."""

from collections import Counter, deque


class LRUCache:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = {}
        self.uses: deque[int] = deque()
        self.times: Counter[int] = Counter()  # how often a key stands in the line

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self._use(key)
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        if key not in self.values and len(self.values) == self.capacity:
            while self.uses:
                oldest = self._earliest()
                if self.times[oldest] == 0:
                    self.values.pop(oldest, None)
                    break
        self.values[key] = value
        self._use(key)

    def _use(self, key: int) -> None:
        if len(self.uses) == 100 * self.capacity:
            self._earliest()
        self.uses.append(key)
        self.times[key] += 1

    def _earliest(self) -> int:
        key = self.uses.popleft()
        self.times[key] -= 1
        return key
