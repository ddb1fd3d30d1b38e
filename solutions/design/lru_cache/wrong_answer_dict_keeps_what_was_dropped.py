# problem: design/lru_cache
"""Takes the oldest node out of the list, and leaves its key in the dict: get still finds it."""


class _Node:
    def __init__(self, value: int) -> None:
        self.value = value
        self.before = self.after = self


class LRUCache:
    def __init__(self, capacity: int) -> None:
        self.room = capacity
        self.nodes: dict[int, _Node] = {}
        self.ring = _Node(0)

    def get(self, key: int) -> int:
        if key not in self.nodes:
            return -1
        node = self.nodes[key]
        self._take_out(node)
        self._put_last(node)
        return node.value

    def put(self, key: int, value: int) -> None:
        if key in self.nodes:
            self._take_out(self.nodes[key])
        elif self.room:
            self.room -= 1
        else:
            self._take_out(self.ring.after)
        self.nodes[key] = _Node(value)
        self._put_last(self.nodes[key])

    def _take_out(self, node: _Node) -> None:
        node.before.after = node.after
        node.after.before = node.before

    def _put_last(self, node: _Node) -> None:
        newest = self.ring.before
        newest.after = self.ring.before = node
        node.before, node.after = newest, self.ring
