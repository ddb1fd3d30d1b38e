"""The hidden tests of tree/level_order."""

from itertools import accumulate, zip_longest

from hypothesis import given
from hypothesis import strategies as st

from judge.testing import MARKS, Battery, Sized, assert_equal, level_orders, many_integers
from sandbox.nodes import tree

MOST_NODES = 100_000
PARTS = 16


def level_order(root):
    """The answer has the values of each level from left to right, the levels from the top down.

    答案自上而下逐层列出各个值，每一层都是从左到右。
    """
    if root is None:
        return []
    below = zip_longest(level_order(root.left), level_order(root.right), fillvalue=[])
    return [[root.val], *(left + right for left, right in below)]


def _is_a_tree(order):
    """Whether there is a root, and a place below some node for all that follows it."""
    places = accumulate((-1 if value is None else 1 for value in order[:-1]), initial=1)
    return order[:1] != [None] and all(places)


def _row_after_row(root):
    """The same without recursion."""
    rows = [[root]] if root else []
    for row in rows:
        children = [child for node in row for child in (node.left, node.right) if child]
        if children:
            rows.append(children)
    return [[node.val for node in row] for row in rows]


def _values(rng, size):
    spread = rng.choice([1, 1000, 10**6, 10**12])
    start = rng.randrange(-(10**6), 10**6)
    return many_integers(rng, size, start, start + spread)


def _chain(rng, values):
    """A tree with one node on each level, as its level order."""
    turns = rng.choice([0.0, 0.5, 1.0])
    order = values[:1]
    for value in values[1:]:
        order += [None, value] if rng.random() < turns else [value, None]
    return order


def _two_chains(rng, values):
    """Two chains below a root, each to the left, to the right, or to and fro; most often outwards."""
    turns = rng.choice([(0.0, 1.0), (0.0, 1.0), (1.0, 0.0), (0.5, 0.5)])
    order = values[:3]
    for index, value in enumerate(values[3:]):
        order += [None, value] if rng.random() < turns[index % 2] else [value, None]
    return order


def _any_shape(rng, size):
    """A tree in which places stay empty, seldom or nearly always: from a full tree to a chain, or two."""
    values, empty = _values(rng, size), rng.choice([0.0, 0.1, 0.4, 0.5, 0.7, 0.95, None])
    if empty is None:
        return (_two_chains(rng, values),)
    order = values[:1]
    places = 2  # where the next node may go
    for value in values[1:]:
        while places > 1 and rng.random() < empty:
            order.append(None)
            places -= 1
        order.append(value)
        places += 1
    return (order,)


def keeps_up_with_a_chain_of_100_000_nodes(rng, size):
    """A tree that is a chain, 100 000 levels of one node each, is answered in time.

    退化成一条链的树，共 100 000 层、每层一个节点，也能在时限内给出正确答案。
    """
    return (_chain(rng, _values(rng, size)),)


def keeps_up_with_levels_of_tens_of_thousands(rng, size):
    """A tree of 100 000 nodes whose every level is full is answered in time.

    一共 100 000 个节点、每一层都排满的树，也能在时限内给出正确答案。
    """
    return (_values(rng, size),)


GROWTH = {
    ("a chain", "一条链"): lambda size: [tree(_chain_to_the_right(size))],
    ("every level full", "每层都满"): lambda size: [tree(range(size))],
}
"""Kinds of input, by the number of nodes, for saying how the time of a slow solution grows."""


def _chain_to_the_right(size):
    return [0, *(place for value in range(1, size) for place in (None, value))]


BATTERY = Battery(
    level_order,
    st.tuples(level_orders()),
    build=lambda order: (tree(order),),
    valid=_is_a_tree,
    fast=_row_after_row,
    sized=Sized(
        _any_shape,
        MOST_NODES,
        [keeps_up_with_a_chain_of_100_000_nodes, keeps_up_with_levels_of_tens_of_thousands],
    ),
)


@given(values=st.lists(st.integers(-9, 9), min_size=2, max_size=9))
def answers_for_a_part_as_for_a_tree(solution, values):
    """Any node may be the root of a call, also where it was part of a larger tree in the call before.

    任何节点都可以作为根传入，哪怕在上一次调用中它还是更大的树的一部分。
    """
    root = tree(values)
    for node in (root, root.left, root, root.left.left, root.left):
        expected = level_order(node)
        assert_equal(solution.level_order(node), expected)


@given(part=st.integers(0, PARTS - 1))
def gives_every_value_the_same_treatment(solution, part):
    """Any int may be the value of a node, and none has a meaning of its own.

    节点的值可以是任意整数，没有哪个值有特殊含义。
    """
    for value in MARKS[part::PARTS]:  # so few parts that all of them are tried
        assert_equal(solution.level_order(tree([value, value, 1, value])), [[value], [value, 1], [value]])
