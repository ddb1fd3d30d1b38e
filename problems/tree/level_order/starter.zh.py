# problem: tree/level_order

# TreeNode 已经提供，不需要自己定义，也不需要导入：
#
# class TreeNode:
#     def __init__(self, val: int = 0, left: "TreeNode | None" = None, right: "TreeNode | None" = None) -> None:
#         self.val = val
#         self.left = left
#         self.right = right


def level_order(root: TreeNode | None) -> list[list[int]]:
    """逐层返回二叉树中的值。

    root：根节点；树为空时是 None。
    返回一个列表，自上而下每层对应一个子列表，其中是这一层从左到右的值。不得改变这棵树。
    """
    pass
