"""The hidden tests of tree/validate_bst."""

from math import inf

from hypothesis import example, given
from hypothesis import strategies as st

from judge.testing import (
    Battery,
    Sized,
    assert_matches,
    different_integers,
    endless_integers,
    huge_integers,
    level_orders,
)
from sandbox.nodes import TreeNode, tree

DEEP = 3000  # Deep enough for the limit of recursion; nested generators, which are right, are still fast.


def _level_order(values, top):
    """The tree with these values from left to right; top(low, high) is the root of values[low:high]."""
    levels, parts = [], [(0, len(values))]
    for low, high in parts:
        if low == high:
            levels.append(None)
        else:
            middle = top(low, high)
            levels.append(values[middle])
            parts += [(low, middle), (middle + 1, high)]
    while levels and levels[-1] is None:
        levels.pop()
    return levels


def _shaped(values, choices):
    left = iter(choices)
    return _level_order(values, lambda low, high: low + next(left, 0) % (high - low))


def _with_two_swapped(values, index, choices):
    return _shaped([*values[:index], *values[index : index + 2][::-1], *values[index + 2 :]], choices)


GROWTH = {
    ("a chain", "一条链"): lambda size: [tree(_level_order(range(size), lambda low, high: high - 1))],
    ("a balanced tree", "平衡的树"): lambda size: [
        tree(_level_order(range(size), lambda low, high: (low + high) // 2))
    ],
}
INDICES = st.integers(0, 9)
VALUES = st.lists(st.integers(-20, 20), unique=True, max_size=10).map(sorted)
CHOICES = st.lists(INDICES, min_size=5, max_size=10)
SEARCH_TREES = st.builds(_shaped, VALUES, CHOICES)
NEARLY = st.builds(_with_two_swapped, VALUES, INDICES, CHOICES)


@given(SEARCH_TREES)
@example([])
@example([7])
def accepts_search_trees(solution, levels):
    """A search tree is accepted, whatever its shape; the empty tree is one.

    只要是二叉搜索树，不论形状如何，都返回 True；空树也是二叉搜索树。
    """
    assert_matches(solution.is_valid_bst(tree(levels)), True)


@given(endless_integers(), st.integers(1, 3), CHOICES)
def takes_integers_of_any_size(solution, least, count, choices):
    """Values may be of any size, far below and far above what 64 bits or a float can hold.

    节点的值可以任意大或任意小，远远超出 64 位整数和浮点数的范围。
    """
    levels = _shaped(range(least, least + count), choices)
    assert_matches(solution.is_valid_bst(tree(levels)), True)


FAR_APART = st.lists(huge_integers(), unique=True, min_size=2, max_size=6).map(sorted)


@given(FAR_APART, CHOICES, INDICES, st.booleans())
@example([-(2**62) - 1, 2**62], [1], 0, False)  # their difference needs more than 64 bits
@example([-1, 2**63, 2**63 + 1], [0], 0, False)  # np.array makes floats of such a mixture
def compares_values_that_lie_far_apart(solution, values, choices, index, swapped):
    """Values beside each other may differ by more than 64 bits hold, or by 1 only, however large they are.

    相邻的值可以相差超过 64 位整数的范围，也可以只差 1，不论它们有多大。
    """
    index %= len(values) - 1
    levels = _with_two_swapped(values, index, choices) if swapped else _shaped(values, choices)
    assert_matches(solution.is_valid_bst(tree(levels)), not swapped)


@given(st.integers(1, 9), st.booleans())
def takes_zero_as_a_value(solution, value, right):
    """Zero is a value like any other: the left child of 0 is negative, the right child positive.

    0 也是普通的值：值为 0 的节点，左子节点必须为负，右子节点必须为正。
    """
    root = tree([0, None, -value] if right else [0, value])
    assert_matches(solution.is_valid_bst(root), False)


@given(st.integers(-9, 9), st.integers(1, 4), st.integers(1, 3), st.booleans())
def looks_beyond_the_children(solution, top, length, excess, right):
    """A node is compared with whole subtrees, not only with its children.

    每个节点要与整棵子树比较，而不只是与子节点比较。
    """
    if right:  # To the left again and again, in the end below the root's value.
        levels = _shaped([top, top - excess, *range(top + 1, top + 1 + length)], [0, *[-1] * length])
    else:
        levels = _shaped([*range(top - length, top), top + excess, top], [-1])
    assert_matches(solution.is_valid_bst(tree(levels)), False)


@given(VALUES.filter(len), INDICES, CHOICES)
def rejects_equal_values(solution, values, index, choices):
    """Equal values are not allowed, neither on the left nor on the right, and however far apart.

    不允许有相等的值，无论在左侧还是右侧，也无论相隔多远。
    """
    levels = _shaped(sorted([*values, values[index % len(values)]]), choices)
    assert_matches(solution.is_valid_bst(tree(levels)), False)


def _below(root):
    nodes = [root] if root else []
    for node in nodes:
        nodes += filter(None, (node.left, node.right))
    return nodes


def is_valid_bst(root: TreeNode | None) -> bool:
    """For every node, all values in its left subtree are smaller than its own, all in the right one greater.

    对每个节点，左子树中的所有值都小于它的值，右子树中的所有值都大于它的值。
    """
    return all(
        all(other.val < node.val for other in _below(node.left))
        and all(other.val > node.val for other in _below(node.right))
        for node in _below(root)
    )


def _within_bounds(root):
    parts = [(root, -inf, inf)]
    for node, low, high in parts:
        if node and not low < node.val < high:
            return False
        parts += [(node.left, low, node.val), (node.right, node.val, high)] if node else []
    return True


def _some_tree(rng, size):
    values = sorted(different_integers(rng, size, -(10**9), 10**9))
    if size > 1 and rng.random() < 0.5:
        index, other = rng.sample(range(size), 2)
        values[index] = values[other]
    chains = [
        lambda low, high: low,
        lambda low, high: high - 1,
        lambda low, high: rng.choice((low, high - 1)),
    ]
    return (_level_order(values, rng.choice([rng.randrange, *(chains if size <= DEEP else [])])),)


def keeps_up_with_left_children_only(rng, size):
    """It keeps up with a tree of 10 000 levels in which only the two lowest nodes are equal.

    能处理有 10 000 层、只有最低的两个节点相等的树。
    """
    values = sorted(different_integers(rng, size, -(10**9), 10**9))
    return (_level_order([values[1], *values[1:]], lambda low, high: high - 1),)


def keeps_up_with_right_children_only(rng, size):
    """It keeps up with a search tree of thousands of levels.

    能处理有几千层的二叉搜索树。
    """
    values = sorted(different_integers(rng, min(size, DEEP), -(10**9), 10**9))
    return (_level_order(values, lambda low, high: low),)


BATTERY = Battery(
    is_valid_bst,
    st.tuples(NEARLY | SEARCH_TREES | level_orders()),
    build=lambda levels: (tree(levels),),
    fast=_within_bounds,
    sized=Sized(_some_tree, 10_000, [keeps_up_with_left_children_only, keeps_up_with_right_children_only]),
)
