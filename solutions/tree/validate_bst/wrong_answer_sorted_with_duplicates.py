# problem: tree/validate_bst
"""Compares the values from left to right with the same values sorted: equal ones pass."""


def is_valid_bst(root: TreeNode | None) -> bool:
    values, waiting, node = [], [], root
    while waiting or node:
        if node:
            waiting.append(node)
            node = node.left
        else:
            node = waiting.pop()
            values.append(node.val)
            node = node.right
    return values == sorted(values)
