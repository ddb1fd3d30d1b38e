# problem: tree/validate_bst
"""Lists the values of both subtrees of every node, and looks for the largest and the smallest."""


def is_valid_bst(root: TreeNode | None) -> bool:
    def values(node):
        found, waiting = [], [node]
        while waiting:
            current = waiting.pop()
            if current is not None:
                found.append(current.val)
                waiting += [current.left, current.right]
        return found

    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        left, right = values(node.left), values(node.right)
        if (left and max(left) >= node.val) or (right and min(right) <= node.val):
            return False
        waiting += [node.left, node.right]
    return True
