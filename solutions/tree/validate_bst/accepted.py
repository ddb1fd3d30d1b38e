# problem: tree/validate_bst
"""Walks the tree from left to right with a stack: in a search tree, each value is greater than the one before."""


def is_valid_bst(root: TreeNode | None) -> bool:
    """Whether the values from left to right strictly increase."""
    waiting: list[TreeNode] = []
    before: TreeNode | None = None
    node = root
    while waiting or node:
        while node:
            waiting.append(node)
            node = node.left
        node = waiting.pop()
        if before and node.val <= before.val:
            return False
        before = node
        node = node.right
    return True
