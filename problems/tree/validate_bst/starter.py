# problem: tree/validate_bst

# TreeNode is given; there is no need to define or import it:
#
# class TreeNode:
#     def __init__(self, val: int = 0, left: "TreeNode | None" = None, right: "TreeNode | None" = None) -> None:
#         self.val = val
#         self.left = left
#         self.right = right


def is_valid_bst(root: TreeNode | None) -> bool:
    """Tell whether a binary tree is a binary search tree.

    root: the node at the top, or None when the tree is empty.
    Returns True when every node's value is greater than all values in its left subtree and less than
    all in its right subtree, otherwise False. The tree is as before afterwards.
    """
    pass
