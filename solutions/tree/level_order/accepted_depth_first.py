# problem: tree/level_order
"""Goes down first, with a stack of nodes and their depths, and writes each value into the list of its level."""


def level_order(root: TreeNode | None) -> list[list[int]]:
    levels = []
    stack = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        if node is None:
            continue
        if depth == len(levels):
            levels.append([])
        levels[depth].append(node.val)
        stack.append((node.right, depth + 1))
        stack.append((node.left, depth + 1))
    return levels
