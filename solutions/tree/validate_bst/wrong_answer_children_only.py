# problem: tree/validate_bst
"""Compares each node with its two children, and not with the nodes further below."""

import sys

sys.setrecursionlimit(20_000)


def is_valid_bst(root: TreeNode | None) -> bool:
    if root is None:
        return True
    if root.left and root.left.val >= root.val:
        return False
    if root.right and root.right.val <= root.val:
        return False
    return is_valid_bst(root.left) and is_valid_bst(root.right)
