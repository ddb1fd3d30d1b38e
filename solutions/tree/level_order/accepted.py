# problem: tree/level_order
"""A queue that holds exactly one level whenever a new one begins."""

from collections import deque


def level_order(root: TreeNode | None) -> list[list[int]]:
    """Return the values level by level.

    While a level is taken out at the front, its children line up behind it, from left to right. So
    when all nodes that were there at the beginning are gone, the next level is complete.
    """
    levels = []
    queue = deque([root] if root else [])
    while queue:
        level = []
        for _ in range(len(queue)):
            node = queue.popleft()
            level.append(node.val)
            for child in (node.left, node.right):
                if child:
                    queue.append(child)
        levels.append(level)
    return levels
