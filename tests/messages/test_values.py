"""Values in words: as one would write them, and never long."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.messages.values import type_text, value_text
from judge.model import Opaque
from sandbox.nodes import ListNode, Node, TreeNode, linked_list, linked_nodes

PLAIN = [0, -7, 10**100, True, None, 1.5, -0.0, math.inf, 2j, "a'b", "环", b"\xff"]
CONTAINERS = [[], [1, [2]], (), (1,), (1, 2), {1: "a", "b": [None]}, {}, {3}, set()]


@pytest.mark.parametrize("value", [*PLAIN, *CONTAINERS], ids=repr)
def test_plain_values_are_written_as_in_python(value):
    """A short plain value is shown as Python would write it."""
    assert value_text(value) == repr(value)


@settings(max_examples=300)
@given(
    value=st.recursive(
        st.integers(-(2**70), 2**70) | st.text() | st.floats() | st.binary(),
        lambda values: st.lists(values) | st.dictionaries(st.integers(), values) | st.tuples(values, values),
    )
)
def test_no_text_is_long(value):
    """Whatever the value is, its text has a bounded length."""
    assert len(value_text(value)) < 20_000


@pytest.mark.parametrize(
    ("value", "end"),
    [
        ("x" * 1000, "(1000 characters)"),
        (b"x" * 1000, "(1000 bytes)"),
        (list(range(1000)), "(1000 items)]"),
        ({i: i for i in range(1000)}, "(1000 items)}"),
        (linked_list(range(1000)), "(1000 items) -> None"),
        (1 << 60_000, "60001 bits"),
        ([1 << 60_000], "60001 bits]"),
        ({1 << 60_000: 1}, "60001 bits: 1}"),
    ],
    ids=["str", "bytes", "list", "dict", "linked list", "int", "int in a list", "int as a key"],
)
def test_what_is_long_is_cut_and_counted(value, end):
    """A long value is cut, and its size is told."""
    text = value_text(value)
    assert text.endswith(end)
    assert len(text) < 1000


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (linked_list([1, 2, 3]), "1 -> 2 -> 3 -> None"),
        (linked_list([0, 0], cycle_at=1), "0 -> 0 -> back to index 1"),
        (linked_list([5], cycle_at=0), "5 -> back to index 0"),
        (TreeNode(1, None, TreeNode(2, TreeNode(3))), "tree([1, None, 2, 3])"),
        (TreeNode(1), "tree([1])"),
        (Node(4), "the graph node 4"),
    ],
)
def test_structures_are_drawn_or_written_as_one_builds_them(node, text):
    """A linked list is drawn, with where its end links to; a tree is its values level by level."""
    assert value_text(node) == text


def test_a_node_of_an_argument_is_named_by_its_place():
    """A node that came with the arguments is called by its index, and by its list when there are two."""
    one, two = linked_nodes([1, 2]), linked_nodes([3, 4])
    assert value_text(one[1], [one[0]]) == "the node at index 1"
    assert value_text(two[0], [one[0], two[0]]) == "the node at index 0 of list 2"
    assert value_text(ListNode(7), [one[0]]) == "7 -> None"
    assert value_text([one[1], None], [one[0]]) == "[the node at index 1, None]"


def strange_nodes() -> list[Any]:
    """Nodes that a submission may return: their values and links hold what they should not."""
    itself = ListNode()
    itself.val = itself
    listed = ListNode()
    listed.val = [(listed,)]
    tree = TreeNode()
    tree.val = {1: tree}
    graph = Node()
    graph.val = graph
    deep: Any = TreeNode(1)
    for _ in range(5000):
        deep = TreeNode(deep)
    broken = ListNode(1)
    broken.next = 5
    ring = TreeNode(1)
    ring.left = ring.right = ring
    return [itself, listed, tree, graph, deep, broken, ring]


@pytest.mark.parametrize(
    "node", strange_nodes(), ids=["val", "list", "dict", "graph", "deep", "link", "ring"]
)
def test_nodes_that_hold_themselves_can_be_described(node):
    """A node that contains itself, or is nested without end, gets a text like any other."""
    assert 0 < len(value_text(node)) < 20_000
    assert 0 < len(value_text(node)) < 20_000


def test_control_characters_are_not_written_out():
    """What could move the cursor or recolour a terminal is shown as an escape."""
    for character in ("\x1b", "\x07", "\r", "\x9b", "\n"):
        assert character not in value_text(f"a{character}b")
        assert character not in value_text([{f"a{character}b": b"\x1b"}])


@pytest.mark.parametrize(
    "value",
    [
        np.array([1.0, 2.5]),
        np.array([[1, 2], [3, 4]]),
        np.array([True]),
        np.array([0.1], dtype=np.float32),
        np.array([1 + 2j]),
        np.array(5),
    ],
    ids=repr,
)
def test_an_array_is_written_as_one_would_make_it(value):
    """A small array is one line of Python that makes it again, with its dtype when that is unusual."""
    text = value_text(value)
    again = eval(text, {"np": np, "float32": np.float32, "complex128": complex})
    assert "\n" not in text
    assert (again.dtype, again.tolist()) == (value.dtype, value.tolist())


def test_a_numpy_number_shows_its_value():
    """A NumPy scalar is shown with the digits of its value."""
    assert value_text(np.int64(5)) == "5"
    assert "0.5" in value_text(np.float64(0.5))


def test_a_large_array_is_cut_and_its_shape_told():
    """Of a large array the corners and the shape are shown."""
    text = value_text(np.zeros((100, 100)))
    assert text.endswith("# shape (100, 100)")
    assert len(text) < 500
    assert "(0, 3)" in value_text(np.zeros((0, 3)))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None"),
        (1, "an int"),
        ([], "a list"),
        (np.zeros(1), "a NumPy array"),
        (Opaque("a generator"), "a generator"),
        (ListNode(), "a ListNode"),
    ],
)
def test_types_in_words(value, text):
    """The type of a value is named with its article."""
    assert type_text(value) == text


def test_an_array_of_many_axes_has_a_text():
    """NumPy cannot walk through one of more than 32."""
    assert value_text(np.zeros((1,) * 64)).startswith("np.array([0.])")
