# problem: tree/validate_bst


def is_valid_bst(root: TreeNode | None) -> bool:
    """Whether the tree is a binary search tree."""
    pass
