"""The hidden tests of nn/positional_encoding."""

import math

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Near, assert_close, assert_matches

MOST_POSITIONS = 20_000
MOST_NUMBERS = 200_000


def positional_encoding(max_len, d_model):
    """Column 2i is the sine of pos * 10000^(-2i / d_model), and column 2i + 1 the cosine of the same angle.

    第 2i 列是 pos * 10000^(-2i / d_model) 的正弦，第 2i + 1 列是同一角度的余弦。
    """
    table = np.empty((max_len, d_model))
    for column in range(d_model):
        function = math.cos if column % 2 else math.sin
        wavelength = 10000 ** (2 * (column // 2) / d_model)
        table[:, column] = [function(position / wavelength) for position in range(max_len)]
    # The frequencies are known to some 10 eps (by exp and log) or 100 eps (each multiplied from the
    # last), which costs pos times as much in the angle: below 1e-12 in the first rows, and below
    # eps * pos² later. A running sum of pos roundings of angles up to pos costs eps / 2 * pos².
    # float32 costs 3e-8 in the first rows already, and 1e-3 at position 20000, where it is 9e-8.
    cost = 2.0**-52 * np.arange(max_len, dtype=np.float64)[:, None] ** 2
    return Near(table, atol=np.broadcast_to(1e-12 + cost, table.shape), rtol=0)


SMALL = st.tuples(st.integers(1, 12), st.integers(1, 12))
BATTERY = Battery(positional_encoding, SMALL, valid=lambda max_len, d_model: max_len > 0 and d_model > 0)


@given(shape=SMALL)
@example(shape=(1, 4))
@example(shape=(4, 1))
@settings(max_examples=30)
def has_a_row_per_position_and_a_column_per_feature(solution, shape):
    """It is an array of shape (max_len, d_model).

    结果是形状为 (max_len, d_model) 的数组。
    """
    assert np.shape(solution.positional_encoding(*shape)) == shape, f"its shape should be {shape}"


@given(shape=SMALL)
@example(shape=(1, 2))
@settings(max_examples=30)
def starts_with_zeros_and_ones(solution, shape):
    """Positions count from 0: the first row has 0 in its even columns and 1 in its odd ones.

    位置从 0 数起：第一行的偶数列是 0，奇数列是 1。
    """
    first_row = solution.positional_encoding(*shape)[:1]
    assert_close(first_row, np.array([[float(column % 2) for column in range(shape[1])]]), rtol=0)


def _assert_table(solution, max_len, d_model):
    expected = positional_encoding(max_len, d_model)
    assert_matches(solution.positional_encoding(max_len, d_model), expected)


@given(shape=SMALL)
@settings(max_examples=40)
def has_a_sine_and_a_cosine_of_each_frequency(solution, shape):
    """Columns 2i and 2i + 1 are sine and cosine of pos * 10000^(-2i / d_model); an odd last one is a sine.

    第 2i 列与第 2i + 1 列是 pos * 10000^(-2i / d_model) 的正弦和余弦；列数为奇数时，最后一列只有正弦。
    """
    _assert_table(solution, *shape)


@given(max_len=st.integers(1, 100), d_model=st.integers(13, 600) | st.integers(601, 2000))
@settings(max_examples=15)
def is_right_for_wide_encodings(solution, max_len, d_model):
    """It is right for hundreds of features, even or odd in number.

    特征有几百个、个数是奇数或偶数时，结果都正确。
    """
    _assert_table(solution, max_len, d_model)


@given(max_len=st.integers(100, 5000), d_model=st.integers(1, 40))
@settings(max_examples=10)
def is_right_for_long_encodings(solution, max_len, d_model):
    """It is exact in every row of hundreds or thousands.

    位置有成百上千个时，每一行都精确。
    """
    _assert_table(solution, max_len, d_model)


@given(max_len=st.integers(1, 10), fewer=st.integers(0, 100))
@settings(max_examples=1)
def is_right_for_the_widest_encodings(solution, max_len, fewer):
    """It is right for tens of thousands of features, up to the most that are promised.

    特征有几万个、直到所承诺的上限时，结果也正确。
    """
    _assert_table(solution, max_len, MOST_NUMBERS // max_len - fewer)


@given(fewer=st.integers(0, 100), d_model=st.integers(1, MOST_NUMBERS // MOST_POSITIONS))
@settings(max_examples=1)
def is_right_for_the_longest_encodings(solution, fewer, d_model):
    """It is exact in every row of twenty thousand.

    位置有两万个时，每一行也都精确。
    """
    _assert_table(solution, MOST_POSITIONS - fewer, d_model)
