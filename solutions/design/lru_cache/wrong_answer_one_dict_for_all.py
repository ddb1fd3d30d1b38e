# problem: design/lru_cache
"""The dict belongs to the class, so that all caches share what is in it."""

from collections import OrderedDict


class LRUCache:
    items: OrderedDict[int, int] = OrderedDict()

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity

    def get(self, key: int) -> int:
        if key not in self.items:
            return -1
        self.items.move_to_end(key)
        return self.items[key]

    def put(self, key: int, value: int) -> None:
        self.items[key] = value
        self.items.move_to_end(key)
        if len(self.items) > self.capacity:
            self.items.popitem(last=False)
