# problem: tree/validate_bst
"""Keeps the value before in a global, and does not take it back for the next tree."""

import sys

sys.setrecursionlimit(20_000)

before = None


def is_valid_bst(root: TreeNode | None) -> bool:
    global before
    if root is None:
        return True
    if not is_valid_bst(root.left):
        return False
    if before is not None and root.val <= before:
        return False
    before = root.val
    return is_valid_bst(root.right)
