"""The hidden tests of nn/positional_encoding."""

import math

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import assert_close

EPS = 2.0**-52

MOST_POSITIONS = 20_000
MOST_NUMBERS = 200_000

SHAPES = {"max_len": st.integers(1, 12), "d_model": st.integers(1, 12)}


def _encoding(solution, max_len: int, d_model: int) -> np.ndarray:
    """What the submission returns, once its shape and dtype are right."""
    table = solution.positional_encoding(max_len, d_model)
    assert isinstance(table, np.ndarray), "it is not a NumPy array"
    shape, wanted = table.shape, (max_len, d_model)
    assert shape == wanted, f"its shape is {shape}, and should be {wanted}"
    kind, size = table.dtype.kind, table.dtype.itemsize
    assert (kind, size) == ("f", 8), f"its dtype is {table.dtype}, and should be float64"
    return table


def _definition(max_len: int, d_model: int) -> np.ndarray:
    """The definition, number by number."""
    table = np.empty((max_len, d_model))
    for column in range(d_model):
        pair = column // 2
        function = math.cos if column % 2 else math.sin
        wavelength = 10000 ** (2 * pair / d_model)
        table[:, column] = [function(position / wavelength) for position in range(max_len)]
    return table


def _tolerance(max_len: int, columns: int) -> np.ndarray:
    """How far each number may be off, by its row.

    The frequencies are known to some 10 EPS (by exp and log) or 100 EPS (each multiplied from the
    last), which costs pos times as much in the angle: below 1e-12 in the first rows, and below
    EPS * pos² later. A running sum of pos roundings of angles up to pos costs EPS / 2 * pos².
    float32 costs 3e-8 in the first rows already, and 1e-3 at position 20000, where EPS * pos² is
    9e-8.
    """
    positions = np.arange(max_len, dtype=np.float64)
    return np.repeat((1e-12 + EPS * positions**2)[:, None], columns, axis=1)


def _assert_encoding(solution, max_len: int, d_model: int, columns: slice = slice(None)) -> None:
    """The table agrees with the definition in these columns (the others are not looked at)."""
    table = _encoding(solution, max_len, d_model)
    expected = _definition(max_len, d_model)
    judged = expected.copy()
    judged[:, columns] = table[:, columns]
    assert_close(judged, expected, rtol=0, atol=_tolerance(max_len, d_model))


@given(**SHAPES)
@example(max_len=1, d_model=1)
@example(max_len=1, d_model=4)
@example(max_len=4, d_model=1)
@example(max_len=2, d_model=3)
@example(max_len=5, d_model=6)
def has_a_row_per_position_and_a_column_per_feature(solution, max_len, d_model):
    """It is a float64 array of shape (max_len, d_model)."""
    _encoding(solution, max_len, d_model)


@given(**SHAPES)
@example(max_len=1, d_model=2)
@example(max_len=3, d_model=5)
def starts_with_zeros_and_ones(solution, max_len, d_model):
    """Positions count from 0: the first row has 0 in its even columns and 1 in its odd ones."""
    first_row = _encoding(solution, max_len, d_model)[0]
    expected = [float(column % 2) for column in range(d_model)]
    assert_close(first_row, expected, rtol=0, atol=1e-12)


@given(**SHAPES)
@example(max_len=3, d_model=1)
@example(max_len=3, d_model=3)
@example(max_len=4, d_model=4)
@example(max_len=12, d_model=7)
def even_columns_are_sines(solution, max_len, d_model):
    """Column 2i is the sine of pos * 10000^(-2i / d_model)."""
    _assert_encoding(solution, max_len, d_model, slice(0, None, 2))


@given(**SHAPES)
@example(max_len=3, d_model=2)
@example(max_len=3, d_model=3)
@example(max_len=4, d_model=4)
@example(max_len=12, d_model=7)
def odd_columns_are_cosines_of_the_same_angles(solution, max_len, d_model):
    """Column 2i + 1 is the cosine of the same angle as column 2i."""
    _assert_encoding(solution, max_len, d_model, slice(1, None, 2))


@given(max_len=st.integers(1, 100), d_model=st.integers(13, 600) | st.integers(601, 2000))
@settings(max_examples=15)
@example(max_len=50, d_model=64)
@example(max_len=7, d_model=512)
@example(max_len=150, d_model=513)
def is_right_for_wide_encodings(solution, max_len, d_model):
    """It is right for hundreds of features, even or odd in number."""
    _assert_encoding(solution, max_len, d_model)


@given(max_len=st.integers(1, 10), fewer=st.integers(0, 100))
@settings(max_examples=1)
def is_right_for_the_widest_encodings(solution, max_len, fewer):
    """It is right for tens of thousands of features, up to the most that are promised."""
    _assert_encoding(solution, max_len, MOST_NUMBERS // max_len - fewer)


@given(max_len=st.integers(100, 5000), d_model=st.integers(1, 40))
@settings(max_examples=10)
@example(max_len=300, d_model=3)
def is_right_for_long_encodings(solution, max_len, d_model):
    """It is exact in every row of hundreds or thousands."""
    _assert_encoding(solution, max_len, d_model)


@given(fewer=st.integers(0, 100), d_model=st.integers(1, MOST_NUMBERS // MOST_POSITIONS))
@settings(max_examples=1)
def is_right_for_the_longest_encodings(solution, fewer, d_model):
    """It is exact in every row of twenty thousand."""
    _assert_encoding(solution, MOST_POSITIONS - fewer, d_model)


@given(shapes=st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=4))
@example(shapes=[(3, 4), (3, 2), (5, 4), (2, 4)])
@example(shapes=[(2, 3), (3, 2), (6, 1), (1, 6)])
@example(shapes=[(4, 4), (1, 1)])
def answers_each_call_afresh(solution, shapes):
    """Each call depends on its own arguments alone, not on the calls before it."""
    for max_len, d_model in [*shapes, *shapes]:
        _assert_encoding(solution, max_len, d_model)
