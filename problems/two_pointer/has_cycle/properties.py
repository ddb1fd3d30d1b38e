"""The hidden tests of two_pointer/has_cycle."""

import random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import assert_equal, assert_unchanged, many_integers, seeds
from sandbox.nodes import linked_list, linked_nodes

# Ints that a solution may be tempted to take as its own mark, since "no list will hold them". None has
# more than 4000 digits: values have no meaning here, and Python prints no int of more than 4300.
_TEMPTING = sorted(
    {
        sign * (power + step)
        for power in (
            *(2**exponent for exponent in (*range(66), 127, 128)),
            *(digit * 10**exponent for digit in (1, 2, 5) for exponent in range(21)),
        )
        for sign in (1, -1)
        for step in (-1, 0, 1)
    }
    | {
        sign * size
        for size in (
            *(int(digit * count) for digit in "123456789" for count in range(1, 13)),
            *(12345, 123456, 1234567, 12345678, 123456789, 1234567890, 987654321),
            *(0xDEAD, 0xBEEF, 0xDEADBEEF, 0xCAFE, 0xCAFEBABE, 10**9 + 7, 10**100, 10**400, 10**3999),
        )
        for sign in (1, -1)
    },
    key=abs,
)
_PARTS = 16

_VALUES = st.integers(-2, 2) | st.integers() | st.sampled_from(_TEMPTING)

_MOST_NODES = 100_000

GROWTH = {
    "a list that ends": lambda size: [linked_list(range(size))],
    "a cycle through all nodes": lambda size: [linked_list(range(size), cycle_at=0)],
    "a long tail and a long cycle": lambda size: [linked_list(range(size), cycle_at=size // 2)],
}
"""Kinds of input, by the number of nodes, for saying how the time of a slow solution grows."""


@given(tail=st.lists(_VALUES, max_size=25), loop=st.lists(_VALUES, min_size=1, max_size=25))
def is_true_when_the_last_node_links_back(solution, tail, loop):
    """When the last node links back to some node, to itself perhaps, the answer is True."""
    nodes = linked_nodes(tail + loop, cycle_at=len(tail))

    assert_equal(solution.has_cycle(nodes[0]), True)


@given(values=st.lists(_VALUES, max_size=50))
@example(values=[])
@example(values=[0])
def is_false_when_the_list_ends(solution, values):
    """When the list ends, and when it is empty, the answer is False, whatever values repeat."""
    assert_equal(_call(solution, linked_nodes(values)), False)


@given(tail_length=st.integers(0, 300), loop_length=st.integers(0, 300), value=_VALUES)
def tells_nodes_apart_when_their_values_are_equal(solution, tail_length, loop_length, value):
    """When all values are equal, nodes are still told apart, however long the tail and the loop."""
    nodes = _nodes([value] * tail_length, [value] * loop_length)

    assert_equal(_call(solution, nodes), loop_length > 0)


@given(tail=st.lists(_VALUES, max_size=25), loop=st.lists(_VALUES, max_size=25))
@example(tail=[0], loop=[])
@example(tail=[], loop=[0])
@example(tail=[0, 1, 2], loop=[])
@example(tail=[], loop=[0, 1, 2])
@example(tail=[0, 1, 2], loop=[3, 4, 5])
def leaves_values_and_links_as_they_were(solution, tail, loop):
    """After the call every value and every link of the list is what it was before."""
    nodes = _nodes(tail, loop)
    before = _snapshot(nodes)

    _call(solution, nodes)

    assert_unchanged(_snapshot(nodes), before, "head")


@given(part=st.integers(0, _PARTS - 1))
def gives_every_value_the_same_treatment(solution, part):
    """Any int may be the value of a node, and none has a meaning of its own."""
    for value in _TEMPTING[part::_PARTS]:  # so few parts that all of them are tried
        assert_equal(_call(solution, _nodes([value], [])), False)
        assert_equal(_call(solution, _nodes([value], [value])), True)


# Python's hash of an int is what is left modulo 2^61 - 1, and -1 has the hash of -2.
_SAME_HASHES = st.sampled_from([0, 2**61 - 1, 1 - 2**61, -1, -2, -(2**61), 1, 2**61])


@given(
    lists=st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(-3, 3) | _SAME_HASHES),
        min_size=2,
        max_size=8,
    )
)
@example(lists=[(0, 1, 0), (1, 0, 0), (0, 1, 0), (0, 0, 0), (2, 2, 0), (4, 0, 0)])
@example(lists=[(1, 1, -1), (2, 0, -2), (0, 2, -1)])
def answers_every_call_afresh(solution, lists):
    """The answer for one list does not depend on the lists that came before it."""
    for tail_length, loop_length, first in [*lists, *lists]:
        values = range(first, first + tail_length + loop_length)
        nodes = _nodes(values[:tail_length], values[tail_length:])

        assert_equal(_call(solution, nodes), loop_length > 0)


@given(
    tail_length=st.integers(0, 20),
    loop_length=st.integers(0, 20),
    other=st.tuples(st.integers(0, 20), st.integers(0, 20)),
)
@example(tail_length=1, loop_length=0, other=(0, 0))
@example(tail_length=0, loop_length=1, other=(1, 0))
@example(tail_length=3, loop_length=0, other=(0, 3))
@example(tail_length=2, loop_length=2, other=(3, 0))
def answers_the_same_list_twice(solution, tail_length, loop_length, other):
    """The very same list, asked about again, has the same answer again: no trace is left on its nodes."""
    first = [0] * tail_length, [0] * loop_length
    second = [0] * other[0], [0] * other[1]
    lists = [(_nodes(*first), len(first[0])), (_nodes(*second), len(second[0]))]
    before = [_snapshot(nodes) for nodes, _ in lists]

    for index in (0, 0, 1, 0, 1):
        nodes, tail = lists[index]
        assert_equal(_call(solution, nodes), tail < len(nodes))
        assert_unchanged(_snapshot(nodes), before[index], "head")


# So many, because a number that is written in a submission is tried as a length now and then.
@settings(max_examples=400)
@given(length=st.integers(0, 360), seed=st.integers(0, 2**32))
def is_right_for_lists_of_any_length(solution, length, seed):
    """However long the list is, the answer is whether there is a loop."""
    _assert_answers_in_two_shapes(solution, length, seed)


@settings(max_examples=1)
@given(seed=seeds())
def keeps_up_with_100_000_nodes_that_end(solution, seed):
    """A list of 100 000 nodes that ends is answered in time, and left as it was."""
    _assert_answers(solution, _MOST_NODES, 0, seed)


@settings(max_examples=1)
@given(seed=seeds())
def keeps_up_with_a_long_tail_and_a_long_loop(solution, seed):
    """A long tail and a long loop, 100 000 nodes together, are answered in time, and left as they were."""
    tail_length = 30_000 + seed % 40_000
    _assert_answers(solution, tail_length, _MOST_NODES - tail_length, seed)


# Behind the longest: a way that is too slow is stopped there, not at a length that happens to be drawn.
@settings(max_examples=20)
@given(length=st.integers(361, 4999), seed=st.integers(0, 2**32))
def is_right_for_lists_of_thousands_of_nodes(solution, length, seed):
    """A list of hundreds or thousands of nodes is answered, and left as it was."""
    _assert_answers_in_two_shapes(solution, length, seed)


@settings(max_examples=2)
@given(tail_length=st.integers(2500, 30_000), loop_length=st.integers(2500, 30_000), seed=seeds())
def is_right_for_long_lists(solution, tail_length, loop_length, seed):
    """A list of thousands or tens of thousands of nodes is answered, and left as it was."""
    _assert_answers(solution, tail_length, loop_length, seed)


def _assert_answers_in_two_shapes(solution, length, seed):
    """A list of this length that ends, and one with a loop: of all nodes, of the last, or of any number."""
    last = max(length - 1, 0)
    tail_length = (0, last, seed % (last + 1))[seed % 3]

    _assert_answers(solution, length, 0, seed)
    _assert_answers(solution, tail_length, length - tail_length, seed)


def _assert_answers(solution, tail_length, loop_length, seed):
    """A list of these lengths, whose values repeat or do not, is answered, and left as it was."""
    rng = random.Random(seed)
    spread = rng.choice([0, 1, 1000, 10**6, 10**12])
    start = rng.randrange(-(10**6), 10**6)
    values = many_integers(rng, tail_length + loop_length, start, start + spread)
    nodes = _nodes(values[:tail_length], values[tail_length:])
    before = _snapshot(nodes)

    assert_equal(_call(solution, nodes), loop_length > 0)
    assert_unchanged(_snapshot(nodes), before, "head")


def _nodes(tail, loop):
    """The nodes of a list that runs through the values of `tail`, then round and round `loop`."""
    return linked_nodes([*tail, *loop], cycle_at=len(tail) if loop else None)


def _call(solution, nodes):
    return solution.has_cycle(nodes[0] if nodes else None)


def _snapshot(nodes):
    """What must not change. The type comes first: values of foreign types are never compared."""
    return [(type(node.val), node.val, id(node.next)) for node in nodes]
