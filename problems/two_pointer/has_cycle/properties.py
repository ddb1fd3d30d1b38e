"""The hidden tests of two_pointer/has_cycle."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from shared import linked_lists

from judge.testing import MARKS, Battery, assert_equal, linked_values, node_values
from sandbox.nodes import linked_list, linked_nodes

GROWTH = linked_lists.GROWTH
PARTS = 16


def has_cycle(head):
    """The answer is whether walking along `next` never comes to an end.

    沿着 next 一直走、永远走不到头时，答案是 True，否则是 False。
    """
    return linked_lists.met_again(head) is not None


BATTERY = Battery(
    has_cycle,
    linked_values(),
    build=linked_lists.build,
    valid=linked_lists.is_possible,
    sized=linked_lists.SIZED,
)


@given(tail=st.lists(node_values(), max_size=25), loop=st.lists(node_values(), min_size=1, max_size=25))
def is_true_when_the_last_node_links_back(solution, tail, loop):
    """When the last node links back to some node, to itself perhaps, the answer is True.

    尾节点指回链表中的某个节点时，答案是 True。
    """
    assert_equal(solution.has_cycle(linked_list(tail + loop, cycle_at=len(tail))), True)


@given(values=st.lists(node_values(), max_size=50))
@example(values=[])
@example(values=[0])
def is_false_when_the_list_ends(solution, values):
    """When the list ends, and when it is empty, the answer is False, whatever values repeat.

    链表走得到头（包括空链表）时，答案是 False，不管有没有重复的值。
    """
    assert_equal(solution.has_cycle(linked_list(values)), False)


@settings(max_examples=50)
@given(tail=st.integers(0, 300), loop=st.integers(0, 300), value=node_values())
def answers_for_links_when_values_are_equal(solution, tail, loop, value):
    """When all values are equal, the answer still follows from the links alone.

    所有节点的值都相同时，答案仍然只取决于链接，环前的一段和环各有多长都不影响。
    """
    head = linked_list([value] * (tail + loop), cycle_at=tail if loop else None)
    assert_equal(solution.has_cycle(head), loop > 0)


@given(part=st.integers(0, PARTS - 1))
def gives_every_value_the_same_treatment(solution, part):
    """Any int may be the value of a node, and none has a meaning of its own.

    节点的值可以是任意整数，没有哪个值有特殊含义。
    """
    for value in MARKS[part::PARTS]:  # so few parts that all of them are tried
        assert_equal(solution.has_cycle(linked_list([value])), False)
        assert_equal(solution.has_cycle(linked_list([value, value], cycle_at=1)), True)


@given(values=st.lists(st.integers(-2, 2), min_size=1, max_size=6), back=st.integers(0, 5))
def goes_by_the_links_as_they_are_now(solution, values, back):
    """Asked about the same nodes again, the answer goes by the links that they have now.

    再次询问同一批节点时，答案以它们现在的链接为准。
    """
    nodes = linked_nodes(values)
    for entry in (None, None, nodes[back % len(nodes)], None):
        nodes[-1].next = entry
        assert_equal(solution.has_cycle(nodes[0]), entry is not None)
