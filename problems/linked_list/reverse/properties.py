"""The hidden tests of linked_list/reverse."""

import random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import (
    assert_equal,
    assert_matches,
    assert_same_node,
    many_integers,
    node_values,
    seeds,
)
from sandbox.nodes import linked_list, linked_nodes

MOST_NODES = 100_000

GROWTH = {("a list that ends", "走得到头的链表"): lambda size: [linked_list(range(size))]}
"""Kinds of input, by the number of nodes, for saying how the time of a slow solution grows."""

# There is no battery: it would ask that the list is left as it was.


def _nodes_from(head, most):
    """The nodes on the way from `head`, at most so many."""
    found = []
    while head is not None and len(found) < most:
        found.append(head)
        head = head.next
    return found


def _assert_is_reversed(solution, nodes):
    values = [node.val for node in nodes]
    head = solution.reverse_list(nodes[0] if nodes else None)
    assert_same_node(head, nodes[-1] if nodes else None)
    assert_matches(_nodes_from(head, len(nodes) + 1), nodes[::-1])
    assert_equal([node.val for node in nodes], values)


@given(node_values())
@example(0)
def leaves_a_single_node_as_it_is(solution, value):
    """A list of one node is its own reverse, and None is that of the empty list.

    只有一个节点的链表，反转后还是它自己；空链表返回 None。
    """
    _assert_is_reversed(solution, [])
    _assert_is_reversed(solution, linked_nodes([value]))


@given(values=st.lists(node_values(), min_size=2, max_size=8, unique=True))
def each_node_keeps_its_value(solution, values):
    """Links are turned round, not values moved: each node keeps its `val`.

    反转的是指针，不是搬动值：每个节点的 `val` 不变。
    """
    nodes = linked_nodes(values)
    solution.reverse_list(nodes[0])
    assert_equal([node.val for node in nodes], values)


@given(values=st.lists(node_values(), min_size=2, max_size=8, unique=True))
def returns_the_node_that_was_last(solution, values):
    """The answer is the very node that was the last one.

    返回的就是原来的尾节点本身。
    """
    nodes = linked_nodes(values)
    assert_same_node(solution.reverse_list(nodes[0]), nodes[-1])


@given(values=st.lists(node_values(), min_size=2, max_size=60))
def links_each_node_to_the_one_before(solution, values):
    """Each node now leads to the one that stood before it, and the node that was first ends the list.

    每个节点都指向原来在它前面的那个节点，原来的头节点的 `next` 是 None。
    """
    _assert_is_reversed(solution, linked_nodes(values))


@given(values=st.lists(st.integers(-2, 2), max_size=6), others=st.lists(st.integers(-2, 2), max_size=6))
def turns_a_list_round_again_and_again(solution, values, others):
    """A list that is reversed twice is as it was, and so on, whatever was reversed in between.

    同一个链表反转两次就恢复原样，再反转也一样，中间反转过别的链表也不影响。
    """
    nodes = linked_nodes(values)
    _assert_is_reversed(solution, nodes)
    _assert_is_reversed(solution, linked_nodes(others))
    _assert_is_reversed(solution, nodes[::-1])
    _assert_is_reversed(solution, nodes)


@given(seed=seeds())
@settings(max_examples=1)
def keeps_up_with_100_000_nodes(solution, seed):
    """A list of 100 000 nodes is reversed in time, and none of them is lost.

    一共 100 000 个节点的链表，也能在时限内反转，一个节点也不丢。
    """
    _assert_is_reversed(solution, linked_nodes(many_integers(random.Random(seed), MOST_NODES, -9, 9)))
