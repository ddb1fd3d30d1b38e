# problem: tree/validate_bst
"""Asks `if low` where it means `if low is not None`: a bound of 0 is forgotten."""


def is_valid_bst(root: TreeNode | None) -> bool:
    waiting = [(root, None, None)]
    while waiting:
        node, low, high = waiting.pop()
        if node is None:
            continue
        if (low and node.val <= low) or (high and node.val >= high):
            return False
        waiting += [(node.left, low, node.val), (node.right, node.val, high)]
    return True
