# problem: tree/level_order
"""Visits parents before children, with the recursion limit raised to the deepest tree; in LeetCode's form."""

import sys

sys.setrecursionlimit(250_000)


class Solution:
    def levelOrder(self, root: Optional[TreeNode]) -> List[List[int]]:
        levels = []

        def visit(node, depth):
            if not node:
                return
            if depth == len(levels):
                levels.append([])
            levels[depth].append(node.val)
            visit(node.left, depth + 1)
            visit(node.right, depth + 1)

        visit(root, 0)
        return levels
