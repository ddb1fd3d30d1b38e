# problem: tree/validate_bst
"""Asks NumPy whether all differences are positive, in 64 bits: that of two values far apart comes out with the wrong sign."""

import numpy as np


def is_valid_bst(root: TreeNode | None) -> bool:
    values: list[int] = []
    waiting: list[TreeNode] = []
    node = root
    while waiting or node:
        while node:
            waiting.append(node)
            node = node.left
        node = waiting.pop()
        values.append(node.val)
        node = node.right
    return bool((np.diff(np.array(values)) > 0).all())
