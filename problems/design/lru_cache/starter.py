# problem: design/lru_cache


class LRUCache:
    """Keeps the values of at most `capacity` keys: those that were used last."""

    def __init__(self, capacity: int) -> None:
        """Make an empty cache.

        capacity: how many keys it may hold, at least 1.
        """
        pass

    def get(self, key: int) -> int:
        """Return the value of a key, or -1 when the key is not there. To find it is to use it."""
        pass

    def put(self, key: int, value: int) -> None:
        """Set the value of a key, which is a use of the key.

        key: any integer; when it is new and the cache is full, the key whose last use lies furthest
            back is dropped first.
        value: an integer, at least 0.
        """
        pass
