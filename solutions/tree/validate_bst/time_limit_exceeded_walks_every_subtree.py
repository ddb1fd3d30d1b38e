# problem: tree/validate_bst
"""Checks for each node the whole of both subtrees anew: right, but quadratic in a deep tree."""

import sys

sys.setrecursionlimit(20_000)


def is_valid_bst(root: TreeNode | None) -> bool:
    if root is None:
        return True
    if not all_below(root.left, root.val) or not all_above(root.right, root.val):
        return False
    return is_valid_bst(root.left) and is_valid_bst(root.right)


def all_below(node, value):
    if node is None:
        return True
    return node.val < value and all_below(node.left, value) and all_below(node.right, value)


def all_above(node, value):
    if node is None:
        return True
    return node.val > value and all_above(node.left, value) and all_above(node.right, value)
