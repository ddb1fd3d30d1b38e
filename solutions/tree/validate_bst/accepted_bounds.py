# problem: tree/validate_bst
"""Goes down recursively, and takes along which values a subtree may have: those between two ancestors."""

import sys

sys.setrecursionlimit(20_000)  # A tree may have 10 000 levels.


def is_valid_bst(root: TreeNode | None) -> bool:
    """Whether every value lies between the bounds that its ancestors set; None is no bound."""

    def lies_between(node: TreeNode | None, low: int | None, high: int | None) -> bool:
        if node is None:
            return True
        if low is not None and node.val <= low:
            return False
        if high is not None and node.val >= high:
            return False
        return lies_between(node.left, low, node.val) and lies_between(node.right, node.val, high)

    return lies_between(root, None, None)
