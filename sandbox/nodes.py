"""Node structures whose identity matters: the classes that LeetCode gives, and a way to build them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from itertools import pairwise
from reprlib import recursive_repr


class ListNode:
    """A node of a singly linked list. Compares and hashes by identity."""

    def __init__(self, val: object = 0, next: ListNode | None = None) -> None:  # noqa: A002  (LeetCode's name)
        self.val = val
        self.next = next

    @recursive_repr()
    def __repr__(self) -> str:
        return f"ListNode({self.val!r})"


class TreeNode:
    """A node of a binary tree. Compares and hashes by identity."""

    def __init__(self, val: object = 0, left: TreeNode | None = None, right: TreeNode | None = None) -> None:
        self.val = val
        self.left = left
        self.right = right

    @recursive_repr()
    def __repr__(self) -> str:
        return f"TreeNode({self.val!r})"


class Node:
    """A node of a graph, with its neighbours in order. Compares and hashes by identity."""

    def __init__(self, val: object = 0, neighbors: list[Node] | None = None) -> None:
        self.val = val
        self.neighbors = [] if neighbors is None else neighbors

    @recursive_repr()
    def __repr__(self) -> str:
        return f"Node({self.val!r})"


NODE_FIELDS: dict[str, tuple[str, ...]] = {
    "ListNode": ("val", "next"),
    "TreeNode": ("val", "left", "right"),
    "Node": ("val", "neighbors"),
}
"""The fields of each node class, in the order in which they cross the boundary."""

LINKS = {"next", "left", "right"}
"""Fields that hold a node or None. `neighbors` holds a list of nodes; any value may be in `val`."""

NODE_CLASSES: dict[str, type] = {"ListNode": ListNode, "TreeNode": TreeNode, "Node": Node}


def linked_nodes(values: Iterable[object], cycle_at: int | None = None) -> list[ListNode]:
    """The nodes of a linked list in order; the last links back to index `cycle_at`, or to nothing.

    Raises ValueError where there is no such index.
    """
    nodes = [ListNode(value) for value in values]
    for node, successor in pairwise(nodes):
        node.next = successor
    if cycle_at is not None:
        if not 0 <= cycle_at < len(nodes):
            raise ValueError(f"there is no index {cycle_at} to link back to")
        nodes[-1].next = nodes[cycle_at]
    return nodes


def linked_list(values: Iterable[object], cycle_at: int | None = None) -> ListNode | None:
    """The head of a linked list (None when it is empty); see `linked_nodes` for `cycle_at`."""
    nodes = linked_nodes(values, cycle_at)
    return nodes[0] if nodes else None


def tree(values: Sequence[object]) -> TreeNode | None:
    """The root of a binary tree (None when it is empty), from its values level by level as LeetCode has them.

    After the root come the two children of each node in turn, None where there is none; the rest is left out:
    `tree([1, None, 2, 3])` is 1 with the right child 2, whose left child is 3. Raises ValueError for values
    that stand below no node.
    """
    if not values:
        return None
    if values[0] is None:
        raise ValueError("a tree begins with its root")
    root = TreeNode(values[0])
    waiting = deque([root])
    rest = iter(values[1:])
    for left in rest:
        if not waiting:
            raise ValueError("there is no node left to hang the next value below")
        node = waiting.popleft()
        for side, value in (("left", left), ("right", next(rest, None))):
            if value is not None:
                child = TreeNode(value)
                setattr(node, side, child)
                waiting.append(child)
    return root


def graph(neighbors: Sequence[Sequence[int]]) -> Node | None:
    """The first node of a graph (None when it is empty), from its adjacency list: `graph([[1], [0]])`.

    Nodes are counted from 0 in the list, and hold 1, 2, 3, ... as LeetCode has them.
    """
    nodes = [Node(number) for number in range(1, len(neighbors) + 1)]
    for node, places in zip(nodes, neighbors, strict=True):
        node.neighbors = [nodes[place] for place in places]
    return nodes[0] if nodes else None
