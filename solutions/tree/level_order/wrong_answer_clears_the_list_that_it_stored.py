# problem: tree/level_order
"""Stores one and the same list for every level, and empties it: each level needs a list of its own."""


def level_order(root: TreeNode | None) -> list[list[int]]:
    levels, level = [], []
    row = [root] if root else []
    while row:
        level.clear()
        level.extend(node.val for node in row)
        levels.append(level)
        row = [child for node in row for child in (node.left, node.right) if child]
    return levels
