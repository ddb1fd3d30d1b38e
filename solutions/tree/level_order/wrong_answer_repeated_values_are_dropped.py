# problem: tree/level_order
"""Remembers visited values, as if in a graph; but a value may be in many nodes, and no node is met twice."""

from collections import deque


def level_order(root: TreeNode | None) -> list[list[int]]:
    levels = []
    queue = deque([root] if root else [])
    seen = set()
    while queue:
        level = []
        for _ in range(len(queue)):
            node = queue.popleft()
            if node.val in seen:
                continue
            seen.add(node.val)
            level.append(node.val)
            queue.extend(child for child in (node.left, node.right) if child)
        if level:
            levels.append(level)
    return levels
