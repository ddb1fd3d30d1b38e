# problem: design/lru_cache


class LRUCache:
    """Keeps the values of at most `capacity` keys: those that were used last."""

    def __init__(self, capacity: int) -> None:
        pass

    def get(self, key: int) -> int:
        pass

    def put(self, key: int, value: int) -> None:
        pass
