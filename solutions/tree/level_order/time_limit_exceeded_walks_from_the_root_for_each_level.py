# problem: tree/level_order
"""Walks down from the root once for every level: quadratic in a deep tree."""


def level_order(root: TreeNode | None) -> list[list[int]]:
    levels = []
    while level := _values_at(root, len(levels)):
        levels.append(level)
    return levels


def _values_at(root, wanted):
    values = []
    waiting = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        if node is None:
            continue
        if depth == wanted:
            values.append(node.val)
        else:
            waiting += [(node.right, depth + 1), (node.left, depth + 1)]
    return values
