"""A binary tree as one draws it, where it is small."""

from __future__ import annotations

from typing import Any, Final

from judge.messages.values import value_text
from sandbox.nodes import TreeNode

MOST_NODES: Final = 15
MOST_COLUMNS: Final = 60


def drawing(root: Any) -> list[str]:
    """The lines of a drawing; none of a single node, of a large tree, and of what is no tree.

    A node that hangs below two others, or below itself, is met again and again: such trees are not drawn.
    """
    if not isinstance(root, TreeNode) or not 1 < _count(root, set()) <= MOST_NODES:
        return []
    lines, _ = _block(root)
    return lines if max(map(len, lines)) <= MOST_COLUMNS else []


def _count(node: Any, met: set[int]) -> int:
    """How many nodes there are; more than may be drawn where one is met twice."""
    if not isinstance(node, TreeNode):
        return 0
    if id(node) in met or len(met) > MOST_NODES:
        return MOST_NODES + 1
    met.add(id(node))
    return 1 + _count(node.left, met) + _count(node.right, met)


def _block(node: TreeNode) -> tuple[list[str], int]:
    """The lines of a tree, and the column of its root's middle."""
    label = value_text(node.val)
    left = _block(node.left) if isinstance(node.left, TreeNode) else ([], 0)
    right = _block(node.right) if isinstance(node.right, TreeNode) else ([], 0)
    width = max(map(len, left[0]), default=0)
    middle = max(width + bool(left[0]), len(label) // 2)
    shift = middle + 1 + bool(right[0])
    edges = [" "] * (shift + right[1])
    if left[0]:
        edges[left[1] + 1 : left[1] + 2] = "/"
    if right[0]:
        edges[shift + right[1] - 1 :] = "\\"
    first = " " * (middle - len(label) // 2) + label
    if not (left[0] or right[0]):
        return [first], middle
    height = max(len(left[0]), len(right[0]))
    lefts = [*left[0], *[""] * (height - len(left[0]))]
    rights = [*right[0], *[""] * (height - len(right[0]))]
    below = [f"{one:<{shift}}{other}".rstrip() for one, other in zip(lefts, rights, strict=True)]
    return [first, "".join(edges).rstrip(), *below], middle
