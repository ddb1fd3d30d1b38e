# problem: tree/level_order
"""Recurses once for every level, and meets Python's recursion limit in a deep tree."""


def level_order(root: TreeNode | None) -> list[list[int]]:
    levels = []

    def visit(node, depth):
        if not node:
            return
        if depth == len(levels):
            levels.append([])
        levels[depth].append(node.val)
        visit(node.left, depth + 1)
        visit(node.right, depth + 1)

    visit(root, 0)
    return levels
