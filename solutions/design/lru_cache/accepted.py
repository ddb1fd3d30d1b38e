# problem: design/lru_cache
"""A dict finds the node of a key; a doubly linked list keeps the nodes in the order of their last use."""


class _Node:
    """A key with its value, between the one used just before it and the one used just after."""

    __slots__ = ("key", "value", "before", "after")


class LRUCache:
    """At most `capacity` keys; the one unused for longest makes room."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.nodes: dict[int, _Node] = {}
        # One node without a key closes the ring: after it comes the oldest, before it the newest.
        self.ring = _Node()
        self.ring.before = self.ring.after = self.ring

    def get(self, key: int) -> int:
        node = self.nodes.get(key)
        if node is None:
            return -1
        self._take_out(node)
        self._put_last(node)
        return node.value

    def put(self, key: int, value: int) -> None:
        node = self.nodes.get(key)
        if node is None:
            node = self.nodes[key] = _Node()
            node.key = key
        else:
            self._take_out(node)
        node.value = value
        self._put_last(node)
        if len(self.nodes) > self.capacity:
            oldest = self.ring.after
            self._take_out(oldest)
            del self.nodes[oldest.key]

    def _take_out(self, node: _Node) -> None:
        node.before.after = node.after
        node.after.before = node.before

    def _put_last(self, node: _Node) -> None:
        newest = self.ring.before
        newest.after = self.ring.before = node
        node.before, node.after = newest, self.ring
