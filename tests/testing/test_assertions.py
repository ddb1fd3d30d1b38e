"""The assertions of properties: they are exact where they should be, and say what was expected."""

from __future__ import annotations

import math
import re
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.messages.translation import told
from judge.testing.assertions import (
    NOTHING,
    Mismatch,
    Near,
    assert_close,
    assert_equal,
    assert_matches,
    assert_same_node,
)
from judge.testing.snapshots import assert_unchanged, snapshot
from sandbox.nodes import ListNode, graph, linked_list, tree


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (1, 1),
        ([1, (2,)], [1, (2,)]),
        (np.arange(3), np.arange(3)),
        (np.array(3), 3),
        (np.zeros((0, 2)), np.zeros((0, 2))),
    ],
)
def test_equal_values_are_equal(actual, expected):
    """Equal values, arrays too, pass."""
    assert_equal(actual, expected)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (1, 2),
        ([1], (1,)),
        (np.arange(3), np.arange(4)),
        (np.zeros((1, 3)), np.zeros(3)),
        (np.zeros(3), np.zeros((1, 3))),
        ([1, 2], np.array([1, 2])),
        (np.array([1.0, math.nan]), np.array([1.0, math.nan])),
        (None, np.array([1])),
    ],
)
def test_unequal_values_tell_the_expected_one(actual, expected):
    """Values that differ, in shape too, are a mismatch that carries what was expected."""
    with pytest.raises(Mismatch) as caught:
        assert_equal(actual, expected)
    assert caught.value.expected is expected


def test_a_message_of_ones_own_is_kept():
    """The sentence that a property gives is the one that is shown."""
    with pytest.raises(Mismatch, match=r"^too small$"):
        assert_equal(1, 2, "too small")


def test_nodes_are_compared_by_identity():
    """The very node passes, and one that looks like it does not."""
    node = ListNode(1)
    assert_same_node(node, node)
    assert_same_node(None, None)
    for other in (ListNode(1), None, 1):
        with pytest.raises(Mismatch):
            assert_same_node(other, node)


@settings(max_examples=100)
@given(value=st.floats(-1e300, 1e300), rtol=st.sampled_from([1e-3, 1e-9]))
def test_close_follows_its_formula(value, rtol):
    """A number passes within the tolerance, and not clearly beyond it."""
    margin = 1e-12 + rtol * abs(value)
    assert_close(value + 0.5 * margin, value, rtol=rtol)
    beyond = value + 2 * margin
    if abs(beyond - value) > 1.5 * margin:
        with pytest.raises(Mismatch):
            assert_close(beyond, value, rtol=rtol)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (math.nan, 1.0),
        (math.inf, 1.0),
        (math.nan, math.nan),
        (-math.inf, math.inf),
        (1.0, math.inf),
        (np.array([1e308]), np.array([-math.inf])),
        (np.zeros(3), 0.0),
        (0.0, np.zeros(3)),
        (np.zeros((3, 1)), np.zeros(3)),
        (np.array([True, False]), np.array([1.0, 0.0])),
        (np.array([1 + 0j]), np.array([1.0])),
        (np.array(["1.0"]), np.array([1.0])),
    ],
)
def test_what_only_looks_close_is_not(actual, expected):
    """NaN, other shapes, and arrays of no real numbers are never close."""
    with pytest.raises(Mismatch):
        assert_close(actual, expected)


def test_infinities_are_close_to_themselves():
    """Where infinity is expected, the same infinity passes."""
    assert_close(np.array([math.inf, 1.0]), np.array([math.inf, 1.0]))


def test_no_elements_are_close_when_the_shapes_agree():
    """Arrays without elements are compared by their shape."""
    assert_close(np.zeros((0, 2)), np.zeros((0, 2)))
    with pytest.raises(Mismatch, match="shape"):
        assert_close(np.zeros((2, 0)), np.zeros((0, 2)))


def test_the_first_wrong_element_is_told():
    """A wrong array is answered with the index, the number there, and the right one."""
    with pytest.raises(Mismatch, match=r"at index \[1, 0\] it is 7, and should be 3"):
        assert_close(np.array([[1.0, 2.0], [7.0, 4.0]]), np.array([[1.0, 2.0], [3.0, 4.0]]))


def test_a_tolerance_may_be_an_array():
    """Each element may have a tolerance of its own."""
    assert_close(np.array([1.1, 5.0]), np.array([1.0, 5.0]), rtol=0, atol=np.array([0.2, 0.0]))
    with pytest.raises(Mismatch):
        assert_close(np.array([1.0, 5.1]), np.array([1.0, 5.0]), rtol=0, atol=np.array([0.2, 0.0]))


def test_single_precision_is_named_as_the_cause():
    """When an answer is wrong for lack of precision, its dtype is told."""
    with pytest.raises(Mismatch, match="float32"):
        assert_close(np.array([0.1], dtype=np.float32), np.array([0.1]))


def test_a_changed_argument_is_called_by_its_name():
    """An argument that should have stayed is named, and nothing is called the expected answer."""
    assert_unchanged([1, 2], [1, 2], "values")
    with pytest.raises(Mismatch, match="`values`") as caught:
        assert_unchanged([2, 1], [1, 2], "values")
    assert caught.value.expected is NOTHING


class Parts(NamedTuple):
    """An answer of two parts."""

    value: Any
    grad: Any


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (1.0, 1.0 + 1e-13),
        ((1.0, [2]), (1.0 + 1e-13, [2])),
        ({"a": np.ones(2)}, {"a": np.ones(2) + 1e-13}),
        ((np.ones(2), 3.0), Parts(Near(np.ones(2) + 0.1, atol=0.2), 3.0)),
        (None, None),
        ([(1, "a")], [(1, "a")]),
        (5, Near(5.4, atol=0.5)),
    ],
)
def test_an_answer_matches_part_by_part(actual, expected):
    """Floats may be close, wherever they are; a tolerance may stand in any part."""
    assert_matches(actual, expected)


@pytest.mark.parametrize(
    ("actual", "expected", "message"),
    [
        (1.0, 1.1, ""),
        ((1.0, 2.0), (1.0, 2.5), "at [1]: it is 2.0, and should be 2.5"),
        (
            (np.ones(2), np.ones(2)),
            Parts(np.ones(2), np.zeros(2)),
            "at grad: at index [0] it is 1, and should be 0",
        ),
        ({"a": [1.0]}, {"a": [2.0]}, "at ['a'][0]: it is 1.0, and should be 2.0"),
        ([1.0], (1.0,), ""),
        ([1.0, 2.0], [1.0], ""),
        (ListNode(1), None, ""),
        ([1], [2], ""),
    ],
)
def test_the_part_that_differs_is_named(actual, expected, message):
    """The message says which part it is, and the expected answer is told without tolerances."""
    with pytest.raises(Mismatch) as caught:
        assert_matches(actual, expected)
    assert caught.value.message == message


def test_snapshots_of_everything():
    """Plain data, arrays and nodes: equal where nothing changed, unequal where anything did."""
    head = linked_list([1, 2, 3], cycle_at=1)
    things = [head, {"a": [1, (2, np.arange(3.0))]}, [1, 2], {3}, np.array([math.nan]), "text"]
    before = snapshot(things)
    assert_unchanged(snapshot(things), before, "things")
    head.next.val = 2.0  # equal, and of another type
    with pytest.raises(Mismatch, match="`things`"):
        assert_unchanged(snapshot(things), before, "things")
    head.next.val = 2
    head.next.next.next = None
    with pytest.raises(Mismatch):
        assert_unchanged(snapshot(things), before, "things")


@pytest.mark.parametrize(
    ("make", "change", "words"),
    [
        (lambda: linked_list([1, 2]), lambda head: setattr(head.next, "val", 5),
         "`val` of the node at index 1 was 2, and is 5"),
        (lambda: linked_list([1, 2, 3], 1), lambda head: setattr(head.next.next, "next", None),
         "`next` of the node at index 2 was the node at index 1, and is None"),
        (lambda: linked_list([1, 2]), lambda head: setattr(head, "next", ListNode(2, head.next)),
         "`next` of the node at index 0 was the node at index 1, and is another node"),
        (lambda: tree([1, 2, None, 3]), lambda root: setattr(root.left, "left", root),
         "`left` of `x.left` was `x.left.left`, and is `x`"),
        (lambda: graph([[1, 2], [0], []]), lambda node: node.neighbors.pop(),
         "`neighbors` of `x` was `x.neighbors[1]`, and is nothing"),
    ],
)  # fmt: skip
def test_of_nodes_it_is_told_which_link_or_value_was_changed(make, change, words):
    """The first on the way from the argument, by its index in a list, else by the way to it."""
    argument = make()
    before = snapshot(argument)
    change(argument)
    with pytest.raises(Mismatch, match=re.escape(words)):
        assert_unchanged(snapshot(argument), before, "x")


@pytest.mark.parametrize(
    ("before", "after"),
    [([1], [True]), ({1: 2, 3: 4}, {3: 4, 1: 2}), ([np.zeros(2)], [np.zeros(2, np.float32)]), ((1,), [1])],
)
def test_a_change_of_type_or_order_is_a_change(before, after):
    """What is equal in Python may still have been changed."""
    with pytest.raises(Mismatch):
        assert_unchanged(snapshot(after), snapshot(before), "x")


@pytest.mark.parametrize(
    ("actual", "expected", "words"),
    [
        (np.array([1.0, 2.0]), np.array([1.0, 3.0]), "下标 [1] 处是 2，应为 3"),
        (np.zeros(2), np.zeros(3), "形状是 (2,)，应为 (3,)"),
        ((1, 2.0), (1, 3.0), "[1]：是 2.0，应为 3.0"),
        (np.ones(2, np.float32) / 3, np.ones(2) / 3, "需要 float64"),
    ],
)
def test_an_assertion_can_be_said_in_another_language(actual, expected, words):
    """It carries the key of its sentence, and English for pytest."""
    with pytest.raises(Mismatch) as raised:
        assert_matches(actual, expected)
    assert words in told(raised.value.message, "zh")
    assert str(raised.value) == told(raised.value.message, "en")
