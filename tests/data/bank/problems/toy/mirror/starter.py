# problem: toy/mirror
"""Mirror a tree."""


def mirror(root: TreeNode | None) -> TreeNode | None:  # noqa: F821
    """Exchange left and right everywhere, in place, and return the root."""
