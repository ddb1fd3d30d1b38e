# problem: toy/mirror
# ruff: noqa
"""A new tree in place of the old one."""


def mirror(root):
    return root and TreeNode(root.val, mirror(root.right), mirror(root.left))
