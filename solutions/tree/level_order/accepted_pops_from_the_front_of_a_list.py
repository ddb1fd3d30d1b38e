# problem: tree/level_order
"""A list as the queue. `pop(0)` moves all the others up, but 50 000 pointers are moved in some microseconds."""


def level_order(root: TreeNode | None) -> list[list[int]]:
    if root is None:
        return []
    levels = []
    queue = [root]
    while queue:
        levels.append([])
        for _ in range(len(queue)):
            node = queue.pop(0)
            levels[-1].append(node.val)
            if node.left:
                queue.append(node.left)
            if node.right:
                queue.append(node.right)
    return levels
