# problem: tree/level_order
"""Leaves its depth on each node, and trusts the one that it finds there: it is that of an earlier call with another root."""

from collections import deque


def level_order(root: TreeNode | None) -> list[list[int]]:
    levels: list[list[int]] = []
    queue = deque([(root, 0)] if root else [])
    while queue:
        node, depth = queue.popleft()
        if not hasattr(node, "depth"):
            node.depth = depth
        while len(levels) <= node.depth:
            levels.append([])
        levels[node.depth].append(node.val)
        queue.extend((child, node.depth + 1) for child in (node.left, node.right) if child)
    return levels
