# problem: design/lru_cache
"""Drops the key that was used least often, which is another policy."""


class LRUCache:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = {}
        self.uses: dict[int, int] = {}

    def get(self, key: int) -> int:
        if key not in self.values:
            return -1
        self.uses[key] += 1
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        if key not in self.values and len(self.values) == self.capacity:
            rarest = min(self.uses, key=self.uses.__getitem__)
            del self.values[rarest]
            del self.uses[rarest]
        self.values[key] = value
        self.uses[key] = self.uses.get(key, 0) + 1
