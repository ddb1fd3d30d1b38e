# problem: tree/level_order
"""Collects in a default argument, which lives on from call to call."""


def level_order(root: TreeNode | None, levels: list[list[int]] = []) -> list[list[int]]:
    row = [root] if root else []
    while row:
        levels.append([node.val for node in row])
        row = [child for node in row for child in (node.left, node.right) if child]
    return levels
