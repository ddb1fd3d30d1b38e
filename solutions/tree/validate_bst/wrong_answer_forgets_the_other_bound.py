# problem: tree/validate_bst
"""Passes on the bound that is new, and forgets the one that the ancestors had set on the other side."""


def is_valid_bst(root: TreeNode | None) -> bool:
    waiting = [(root, None, None)]
    while waiting:
        node, low, high = waiting.pop()
        if node is None:
            continue
        if low is not None and node.val <= low:
            return False
        if high is not None and node.val >= high:
            return False
        waiting += [(node.left, None, node.val), (node.right, node.val, None)]
    return True
