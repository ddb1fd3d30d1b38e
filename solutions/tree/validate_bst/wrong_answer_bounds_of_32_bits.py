# problem: tree/validate_bst
"""Begins with the least and the greatest integer of 32 bits as bounds."""


def is_valid_bst(root: TreeNode | None) -> bool:
    waiting = [(root, -(2**31) - 1, 2**31)]
    while waiting:
        node, low, high = waiting.pop()
        if node is None:
            continue
        if not low < node.val < high:
            return False
        waiting.append((node.left, low, node.val))
        waiting.append((node.right, node.val, high))
    return True
