# problem: tree/level_order
"""Copies the rest of the queue for every node that leaves it: quadratic in a wide tree."""


def level_order(root: TreeNode | None) -> list[list[int]]:
    levels = []
    queue = [(root, 0)] if root else []
    while queue:
        node, depth = queue[0]
        queue = queue[1:]
        if depth == len(levels):
            levels.append([])
        levels[depth].append(node.val)
        queue += [(child, depth + 1) for child in (node.left, node.right) if child]
    return levels
