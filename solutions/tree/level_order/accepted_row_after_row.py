# problem: tree/level_order
"""Makes each row of nodes from the one above it: no queue at all."""


def level_order(root: TreeNode | None) -> list[list[int]]:
    levels = []
    row = [root] if root else []
    while row:
        levels.append([node.val for node in row])
        row = [child for node in row for child in (node.left, node.right) if child]
    return levels
