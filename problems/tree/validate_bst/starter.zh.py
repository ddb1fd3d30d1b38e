# problem: tree/validate_bst

# TreeNode 已经提供，不需要自己定义，也不需要导入：
#
# class TreeNode:
#     def __init__(self, val: int = 0, left: "TreeNode | None" = None, right: "TreeNode | None" = None) -> None:
#         self.val = val
#         self.left = left
#         self.right = right


def is_valid_bst(root: TreeNode | None) -> bool:
    """判断一棵二叉树是不是二叉搜索树。

    root：根节点；树为空时是 None。
    每个节点的值都大于其左子树中的所有值、小于其右子树中的所有值时返回 True，否则返回 False。
    不得改变这棵树。
    """
    pass
