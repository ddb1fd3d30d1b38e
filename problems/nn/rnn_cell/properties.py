"""The hidden tests of nn/rnn_cell."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Fitting, Floats, Near, assert_matches

EPS = np.finfo(np.float64).eps


def rnn_cell(x, h, w_x, w_h, b):
    """The hidden states become tanh(x @ w_x + h @ w_h + b).

    隐藏状态变为 tanh(x @ w_x + h @ w_h + b)。
    """
    rows, weights = np.hstack([x, h]), np.vstack([w_x, w_h]).astype(np.longdouble)
    sums = np.array([row @ weights for row in rows]) + b
    sizes = np.abs(rows) @ np.abs(weights) + np.abs(b)  # of the terms, which may cancel
    atol = 1e-12 + (4 + len(weights)) * EPS * sizes  # the slope of the tanh is at most 1
    return Near(np.tanh(sums).astype(np.float64), atol=atol.astype(np.float64))


ARGUMENTS = Fitting(
    x=Floats("b d", constant=True),
    h=Floats("b h", constant=True),
    w_x=Floats("d h"),
    w_h=Floats("h h"),
    b=Floats("h", constant=True),
    longest={"b": 3000, "d": 3000, "h": 300},
)
BATTERY = Battery(rnn_cell, ARGUMENTS)


def _check(solution, *arguments):
    expected = rnn_cell(*arguments)
    assert_matches(solution.rnn_cell(*arguments), expected)


NUMBERS = st.sampled_from([0.5, 0.0, -0.5, 0.1, 1.0])


@given(numbers=st.tuples(*[NUMBERS] * 5))
@example(numbers=(0.5, 0.0, 0.5, 0.5, 0.0))
@example(numbers=(0.0, 0.5, 0.5, 0.5, 0.0))
@example(numbers=(0.0, 0.0, 0.5, 0.5, 0.5))
@settings(max_examples=20)
def is_the_tanh_of_the_whole_sum(solution, numbers):
    """The input, the state and the bias are added first, and the tanh is taken of their sum.

    先把输入、状态和偏置三部分相加，再对总和取 tanh。
    """
    x, h, w_x, w_h, b = numbers
    _check(solution, *(np.array([[each]]) for each in (x, h, w_x, w_h)), np.array([b]))


@given(drawn=ARGUMENTS.small())
@settings(max_examples=40)
def multiplies_rows_by_weights_from_the_left(solution, drawn):
    """x @ w_x and h @ w_h: row i of the weights belongs to input i, and nothing is transposed.

    x @ w_x 和 h @ w_h：权重的第 i 行对应第 i 个输入，不做转置。
    """
    x, h, w_x, w_h, b = drawn
    _check(solution, x / 4, h / 4, w_x / 4, w_h / 4, b / 4)


@given(size=st.sampled_from([20.0, 400.0, 1000.0, 1e5, 1e6]), sign=st.sampled_from([-1.0, 1.0]))
@example(size=1000.0, sign=1.0)
@example(size=1000.0, sign=-1.0)
@settings(max_examples=10)
def saturates_at_one(solution, size, sign):
    """However large the sum is, the result is 1 or -1, and nothing overflows on the way.

    总和再大，结果也是 1 或 -1，中间不会溢出。
    """
    root, one = np.array([[np.sqrt(size)]]), np.array([[1.0]])
    _check(solution, sign * root, one, root, one, np.array([0.0]))
