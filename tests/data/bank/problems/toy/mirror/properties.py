"""The hidden tests of toy/mirror."""

from hypothesis import given
from hypothesis import strategies as st

from judge.testing import assert_equal, assert_same_node
from sandbox.nodes import TreeNode

_TREES = st.recursive(st.none(), lambda trees: st.tuples(st.integers(0, 9), trees, trees), max_leaves=8)


@given(tree=_TREES)
def exchanges_left_and_right(solution, tree):
    """Left and right are exchanged at every node, and the root stays the root.

    每个节点的左右子树都交换，根仍然是根。
    """
    root = _build(tree)

    assert_same_node(solution.mirror(root), root)
    assert_equal(_values(root), _mirrored(tree))


def _build(tree):
    return tree and TreeNode(tree[0], _build(tree[1]), _build(tree[2]))


def _values(node):
    return node and (node.val, _values(node.left), _values(node.right))


def _mirrored(tree):
    return tree and (tree[0], _mirrored(tree[2]), _mirrored(tree[1]))
