# problem: design/lru_cache
"""A dict remembers the order in which keys came: taking a key out and putting it back makes it the newest."""


class LRUCache:
    def __init__(self, capacity: int) -> None:
        self.room = capacity
        self.values: dict[int, int] = {}

    def get(self, key: int) -> int:
        try:
            value = self.values.pop(key)
        except KeyError:
            return -1
        self.values[key] = value
        return value

    def put(self, key: int, value: int) -> None:
        if key in self.values:
            del self.values[key]
        elif self.room:
            self.room -= 1
        else:
            del self.values[next(iter(self.values))]
        self.values[key] = value
