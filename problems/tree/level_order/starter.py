# problem: tree/level_order

# TreeNode is given; there is no need to define or import it:
#
# class TreeNode:
#     def __init__(self, val: int = 0, left: "TreeNode | None" = None, right: "TreeNode | None" = None) -> None:
#         self.val = val
#         self.left = left
#         self.right = right


def level_order(root: TreeNode | None) -> list[list[int]]:
    """Return the values of a binary tree level by level.

    root: the node at the top, or None when the tree is empty.
    Returns one list for each level, from the top down; in it the values from left to right. The tree
    is as before afterwards.
    """
    pass
