# problem: tree/level_order
"""Takes the queue that is made for threads: each step locks it, which is slow and right. None ends a level."""

from queue import Queue


def level_order(root: TreeNode | None) -> list[list[int]]:
    levels = []
    queue = Queue()
    if root:
        queue.put(root)
        queue.put(None)
    level = []
    while not queue.empty():
        node = queue.get()
        if node is None:
            levels.append(level)
            level = []
            if not queue.empty():
                queue.put(None)
            continue
        level.append(node.val)
        for child in (node.left, node.right):
            if child is not None:
                queue.put(child)
    return levels
