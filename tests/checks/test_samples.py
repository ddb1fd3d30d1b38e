"""Answers of samples: written with four decimals, whatever they are inside of."""

from __future__ import annotations

import numpy as np
import pytest

from judge.checks.samples import TOLERANCE
from judge.testing.assertions import Mismatch, assert_matches


@pytest.mark.parametrize(
    ("actual", "answer"),
    [
        (0.33333, 0.3333),
        ([0.33333, 2], [0.3333, 2]),
        ([0.33333, 2], [0.3333, 2.0]),
        ({"a": 0.66667, "b": "x"}, {"a": 0.6667, "b": "x"}),
        ([(1, 0.33333)], [(1, 0.3333)]),
        ((np.array([0.33333]), {"mean": 0.66667}), (np.array([0.3333]), {"mean": 0.6667})),
        ([[0.33333], []], [[0.3333], []]),
        ([1, "x", None], [1, "x", None]),
    ],
)
def test_floats_need_only_be_close(actual, answer):
    """Alone, and inside of lists, tuples, dicts and arrays."""
    assert_matches(actual, answer, rtol=0, atol=TOLERANCE)


@pytest.mark.parametrize(
    ("actual", "answer", "words"),
    [
        ([0.33333, 0.5], [0.3333, 0.6], "at [1]: it is 0.5, and should be 0.6"),
        ([0.5, 3], [0.5, 2], "at [1]: it is 3, and should be 2"),
        ({"a": [0.5]}, {"a": [0.6]}, "at ['a'][0]: it is 0.5, and should be 0.6"),
        ((1.0, np.array([0.5])), (1.0, np.array([0.6])), "at [1]: at index [0] it is 0.5, and should be 0.6"),
        ((1.0, np.zeros(2)), (1.0, np.zeros(3)), "at [1]: its shape is (2,), and should be (3,)"),
        ([0.5], [0.5, 0.5], ""),
        ((0.5,), [0.5], ""),
        ({"a": 0.5}, {"b": 0.5}, ""),
        (0.5, [0.5], ""),
    ],
)
def test_what_differs_is_told_with_its_place(actual, answer, words):
    """And the whole answer is what was expected."""
    with pytest.raises(Mismatch) as told:
        assert_matches(actual, answer, rtol=0, atol=TOLERANCE)
    assert told.value.message == words
    assert repr(told.value.expected) == repr(answer)
