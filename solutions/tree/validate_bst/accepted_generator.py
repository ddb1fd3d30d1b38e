# problem: tree/validate_bst
"""Yields the values from left to right, recursively, and compares each with the next."""

import sys
from itertools import pairwise

sys.setrecursionlimit(20_000)  # A tree may have 10 000 levels.


def is_valid_bst(root: TreeNode | None) -> bool:
    """Whether each value is smaller than the next."""
    return all(one < following for one, following in pairwise(in_order(root)))


def in_order(node):
    if node is not None:
        yield from in_order(node.left)
        yield node.val
        yield from in_order(node.right)
