"""Node structures whose identity matters: the classes that LeetCode gives, and a way to build them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise


class ListNode:
    """A node of a singly linked list. Compares and hashes by identity."""

    def __init__(self, val: object = 0, next: ListNode | None = None) -> None:  # noqa: A002  (LeetCode's name)
        self.val = val
        self.next = next


class TreeNode:
    """A node of a binary tree. Compares and hashes by identity."""

    def __init__(self, val: object = 0, left: TreeNode | None = None, right: TreeNode | None = None) -> None:
        self.val = val
        self.left = left
        self.right = right


class Node:
    """A node of a graph, with its neighbours in order. Compares and hashes by identity."""

    def __init__(self, val: object = 0, neighbors: list[Node] | None = None) -> None:
        self.val = val
        self.neighbors = [] if neighbors is None else neighbors


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
    """The nodes of a linked list in order; the last links back to index `cycle_at`, or to nothing."""
    nodes = [ListNode(value) for value in values]
    for node, successor in pairwise(nodes):
        node.next = successor
    if cycle_at is not None:
        nodes[-1].next = nodes[cycle_at]
    return nodes


def linked_list(values: Iterable[object], cycle_at: int | None = None) -> ListNode | None:
    """The head of a linked list (None when it is empty); see `linked_nodes` for `cycle_at`."""
    nodes = linked_nodes(values, cycle_at)
    return nodes[0] if nodes else None
