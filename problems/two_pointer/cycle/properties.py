"""The hidden tests of two_pointer/cycle."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.expect import assert_same_node, assert_unchanged
from sandbox.nodes import linked_list, linked_nodes

# Ints that a solution may be tempted to take as its own mark, since "no list will hold them".
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
            *(0xDEAD, 0xBEEF, 0xDEADBEEF, 0xCAFE, 0xCAFEBABE, 10**9 + 7, 10**100, 10**5000),
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
def returns_the_node_where_the_cycle_begins(solution, tail, loop):
    """When the last node links back to some node, that very node is returned."""
    nodes = linked_nodes(tail + loop, cycle_at=len(tail))

    assert_same_node(solution.detect_cycle(nodes[0]), nodes[len(tail)])


@given(values=st.lists(_VALUES, max_size=50))
@example(values=[])
@example(values=[0])
def returns_none_when_the_list_ends(solution, values):
    """When the list ends, and when it is empty, the answer is None."""
    nodes = linked_nodes(values)

    assert_same_node(_call(solution, nodes), None)


@given(tail_length=st.integers(0, 300), loop_length=st.integers(0, 300), value=_VALUES)
def tells_nodes_apart_when_their_values_are_equal(solution, tail_length, loop_length, value):
    """When all values are equal, nodes are still told apart, however long the tail and the loop."""
    nodes = _nodes([value] * tail_length, [value] * loop_length)

    assert_same_node(_call(solution, nodes), _entry(nodes, tail_length))


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
        nodes = _nodes([value], [value])
        before = _snapshot(nodes)

        assert_same_node(_call(solution, nodes), nodes[1])
        assert_unchanged(_snapshot(nodes), before, "head")


@given(lists=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=8))
@example(lists=[(0, 1), (1, 0), (0, 1), (0, 0), (2, 2), (4, 0)])
def answers_every_call_afresh(solution, lists):
    """The answer for one list does not depend on the lists that came before it."""
    for tail_length, loop_length in lists:
        nodes = _nodes(range(tail_length), range(loop_length))

        assert_same_node(_call(solution, nodes), _entry(nodes, tail_length))


@settings(max_examples=1)
@given(tail_length=st.just(_MOST_NODES))  # all tail: there is no cycle
@example(tail_length=0)
@example(tail_length=_MOST_NODES // 2)
@example(tail_length=_MOST_NODES - 1)
def keeps_up_with_100_000_nodes(solution, tail_length):
    """A list of 100 000 nodes is answered in time, and left as it was."""
    nodes = _nodes([0] * tail_length, [0] * (_MOST_NODES - tail_length))
    before = _snapshot(nodes)

    assert_same_node(_call(solution, nodes), _entry(nodes, tail_length))
    assert_unchanged(_snapshot(nodes), before, "head")


def _nodes(tail, loop):
    """The nodes of a list that runs through the values of `tail`, then round and round `loop`."""
    return linked_nodes([*tail, *loop], cycle_at=len(tail) if loop else None)


def _entry(nodes, tail_length):
    """The node where the cycle begins: the first one after the tail, if there is any."""
    return nodes[tail_length] if tail_length < len(nodes) else None


def _call(solution, nodes):
    return solution.detect_cycle(nodes[0] if nodes else None)


def _snapshot(nodes):
    """What must not change. The type comes first: values of foreign types are never compared."""
    return [(type(node.val), node.val, id(node.next)) for node in nodes]
