"""The declared return type: what fits, what is converted, and what is said when it does not fit."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import Any

import numpy as np
import pytest

from judge.calls.annotations import WrongType, annotation_text, conform
from judge.model import Opaque
from sandbox.nodes import ListNode, TreeNode


@pytest.mark.parametrize(
    ("value", "annotation"),
    [
        (3, int),
        (2.5, float),
        (math.inf, float),
        (True, bool),
        ("a", str),
        (None, None),
        (None, int | None),
        ([], list),
        ([1, 2], list[int]),
        ([], list[int]),
        ([(1, "a")] * 20, list[tuple[int, str]]),
        ([[1], []], list[list[int]]),
        ((1, 2, 3), tuple[int, ...]),
        ((), tuple[int, ...]),
        ({1: "a"}, dict[int, str]),
        ({1, 2}, set[int]),
        (frozenset({1}), frozenset[int]),
        (object, Any),
    ],
)
def test_a_value_of_the_declared_type_stays_as_it_is(value, annotation):
    """What has the declared type comes through, equal and of the same type."""
    came = conform(value, annotation)
    assert came == value
    assert type(came) is type(value)


def test_nodes_and_lists_keep_their_identity():
    """A node, and a list whose elements all fit, come through as the same objects."""
    node, values = ListNode(1), [1, 2]
    assert conform(node, ListNode | None) is node
    assert conform(values, list[int]) is values


@pytest.mark.parametrize(
    ("value", "annotation", "plain"),
    [
        (np.int64(3), int, 3),
        (np.uint8(200), int, 200),
        (np.array(3), int, 3),
        (np.float32(0.5), float, 0.5),
        (np.longdouble(0.5), float, 0.5),
        (np.array(0.5), float, 0.5),
        (np.array([True])[0], bool, True),
        (3, float, 3.0),
        (np.int64(3), float, 3.0),
        (10**400, float, math.inf),
        (-(10**400), float, -math.inf),
        ([np.int64(1), 2], list[int], [1, 2]),
        ({np.int64(1): np.float64(2)}, dict[int, float], {1: 2.0}),
        ((np.int32(1), 2.0), tuple[int, float], (1, 2.0)),
        ({np.int64(5)}, set[int], {5}),
    ],
)
def test_numbers_of_numpy_count_as_numbers(value, annotation, plain):
    """A NumPy scalar becomes the Python number that was declared, and an int does for a float."""
    came = conform(value, annotation)
    assert came == plain
    assert repr(came) == repr(plain)


@pytest.mark.parametrize(
    ("value", "annotation", "sentence"),
    [
        (None, int, "expected an int, got None"),
        (2.0, int, "expected an int, got a float: 2.0"),
        (True, int, "expected an int, got a bool: True"),
        (True, float, "expected a float, got a bool: True"),
        (np.float64(2), int, "expected an int, got a float64"),
        (1, bool, "expected a bool, got an int: 1"),
        ("5", int, "expected an int, got a str: '5'"),
        ((1,), list[int], "expected `list[int]`, got a tuple"),
        ([1, "a"], list[int], "expected an int at [1], got a str: 'a'"),
        ([[1], [None]], list[list[int]], "expected an int at [1][0], got None"),
        ([(1, 2, 3)], list[tuple[int, int]], "expected 2 values at [0], got 3"),
        ({"a": 1.5}, dict[str, int], "expected an int at ['a'], got a float: 1.5"),
        ({1: 1}, dict[str, int], "expected a str at key, got an int: 1"),
        (3, int | None, None),
        ("x", int | None, "expected an int or None, got a str: 'x'"),
        ([1.0], np.ndarray, "expected a NumPy array, got a list"),
        (np.zeros(2), list[float], "expected `list[float]`, got a NumPy array"),
        (3, ListNode | None, "expected a ListNode or None, got an int: 3"),
        (TreeNode(1), ListNode, "expected a ListNode, got a TreeNode"),
        (1, None, "expected None, got an int: 1"),
    ],
)
def test_a_wrong_type_is_told_in_a_sentence(value, annotation, sentence):
    """A value of another type is refused, and the sentence says what was declared and what came."""
    if sentence is None:
        assert conform(value, annotation) == value
        return
    with pytest.raises(WrongType) as caught:
        conform(value, annotation)
    assert " ".join(str(caught.value).split()).startswith(sentence)


def test_what_could_not_cross_is_of_no_type():
    """A value that was no plain data is refused for every declared type, with its description."""
    for annotation in (int, list[int], ListNode | None, np.ndarray, dict[int, int], None):
        with pytest.raises(WrongType, match="a generator"):
            conform(Opaque("a generator"), annotation)


HUGE = 1 << 60_000


@pytest.mark.parametrize("annotation", [float, list[str], dict[int, str], dict[str, int], set[str]], ids=str)
@pytest.mark.parametrize(
    "value",
    [HUGE, [HUGE], {HUGE: HUGE}, {(HUGE,): 1}, {HUGE}, (HUGE,)],
    ids=["int", "list", "dict", "key", "set", "tuple"],
)
def test_an_int_too_long_to_be_printed_is_a_value_like_any_other(value, annotation):
    """Whatever holds an int of 60 000 bits fits the declared type or does not; nothing else happens."""
    with suppress(WrongType):
        conform(value, annotation)


@pytest.mark.parametrize(
    ("annotation", "text"),
    [
        (int, "an int"),
        (str, "a str"),
        (None, "None"),
        (np.ndarray, "a NumPy array"),
        (list[tuple[int, int]], "`list[tuple[int, int]]`"),
        (tuple[np.ndarray, np.ndarray], "`tuple[np.ndarray, np.ndarray]`"),
        (ListNode | None, "a ListNode or None"),
    ],
)
def test_a_declared_type_in_words(annotation, text):
    """A declared type is written as a user would say it."""
    assert annotation_text(annotation) == text
