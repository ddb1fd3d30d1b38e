# problem: design/lru_cache


class LRUCache:
    """LRU 缓存：最多保存 `capacity` 个键的值，留下的是最近使用过的键。"""

    def __init__(self, capacity: int) -> None:
        """创建一个空的缓存。

        capacity：最多能存多少个键，至少为 1。
        """
        pass

    def get(self, key: int) -> int:
        """返回键对应的值；键不在缓存中时返回 -1。查到一个键，就算使用了它一次。"""
        pass

    def put(self, key: int, value: int) -> None:
        """设置键对应的值，这也算使用了它一次。

        key：任意整数；如果是新键而缓存已满，就先淘汰最久没有使用过的键。
        value：整数，不小于 0。
        """
        pass
