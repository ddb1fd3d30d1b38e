# problem: tree/validate_bst
"""The bounds are right, but deep trees meet Python's limit of recursion."""


def is_valid_bst(root: TreeNode | None) -> bool:
    def lies_between(node, low, high):
        if not node:
            return True
        if not low < node.val < high:
            return False
        return lies_between(node.left, low, node.val) and lies_between(node.right, node.val, high)

    return lies_between(root, float("-inf"), float("inf"))
