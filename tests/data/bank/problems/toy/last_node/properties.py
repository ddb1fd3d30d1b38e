"""The hidden tests of toy/last_node."""

from hypothesis import given
from hypothesis import strategies as st

from judge.testing import assert_same_node
from sandbox.nodes import linked_nodes


@given(values=st.lists(st.integers(0, 3), max_size=6))
def returns_the_very_node(solution, values):
    """The last node itself comes back, not one that looks like it.

    返回最后一个节点本身。
    """
    nodes = linked_nodes(values)
    head, last = (nodes[0], nodes[-1]) if nodes else (None, None)

    assert_same_node(solution.last_node(head), last)
