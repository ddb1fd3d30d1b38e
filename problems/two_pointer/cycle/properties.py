"""The hidden tests of two_pointer/cycle."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from shared import linked_lists

from judge.testing import MARKS, Battery, assert_same_node, linked_values, node_values
from sandbox.nodes import linked_nodes

GROWTH = linked_lists.GROWTH
PARTS = 16


def detect_cycle(head):
    """The answer is the very node where the cycle begins, or None when the list ends.

    返回的是环开始处的那个节点本身；链表走得到头时返回 None。
    """
    return linked_lists.met_again(head)


BATTERY = Battery(
    detect_cycle,
    linked_values(),
    build=linked_lists.build,
    valid=linked_lists.is_possible,
    sized=linked_lists.SIZED,
)


@given(tail=st.lists(node_values(), max_size=25), loop=st.lists(node_values(), min_size=1, max_size=25))
def returns_the_node_where_the_cycle_begins(solution, tail, loop):
    """When the last node links back to some node, that very node is returned.

    链表的尾节点指回某个节点时，返回的就是那个节点本身。
    """
    nodes = linked_nodes(tail + loop, cycle_at=len(tail))
    assert_same_node(solution.detect_cycle(nodes[0]), nodes[len(tail)])


@given(values=st.lists(node_values(), max_size=50))
@example(values=[])
@example(values=[0])
def returns_none_when_the_list_ends(solution, values):
    """When the list ends, and when it is empty, the answer is None.

    链表走得到头（包括空链表）时，返回 None。
    """
    nodes = linked_nodes(values)
    assert_same_node(solution.detect_cycle(nodes[0] if nodes else None), None)


@settings(max_examples=50)
@given(tail=st.integers(0, 300), loop=st.integers(1, 300), value=node_values())
def tells_nodes_apart_when_their_values_are_equal(solution, tail, loop, value):
    """When all values are equal, nodes are still told apart, however long the tail and the loop.

    所有节点的值都相同时，仍能区分不同的节点，环前的一段和环各有多长都不影响。
    """
    nodes = linked_nodes([value] * (tail + loop), cycle_at=tail)
    assert_same_node(solution.detect_cycle(nodes[0]), nodes[tail])


@given(part=st.integers(0, PARTS - 1))
def gives_every_value_the_same_treatment(solution, part):
    """Any int may be the value of a node, and none has a meaning of its own.

    节点的值可以是任意整数，没有哪个值有特殊含义。
    """
    for value in MARKS[part::PARTS]:  # so few parts that all of them are tried
        nodes = linked_nodes([value, value], cycle_at=1)
        assert_same_node(solution.detect_cycle(nodes[0]), nodes[1])


@given(values=st.lists(st.integers(-2, 2), min_size=1, max_size=6), back=st.integers(0, 5))
def goes_by_the_links_as_they_are_now(solution, values, back):
    """Asked about the same nodes again, the answer goes by the links that they have now.

    再次询问同一批节点时，答案以它们现在的链接为准。
    """
    nodes = linked_nodes(values)
    for entry in (None, None, nodes[back % len(nodes)], None):
        nodes[-1].next = entry
        assert_same_node(solution.detect_cycle(nodes[0]), entry)
