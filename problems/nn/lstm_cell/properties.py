"""The hidden tests of nn/lstm_cell."""

from typing import NamedTuple

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Fitting, Floats, Near, assert_matches

EPS = np.finfo(np.float64).eps


class States(NamedTuple):
    """What the call returns."""

    h_next: Near
    c_next: Near


def lstm_cell(x, h, c, w_x, w_h, b):
    """c_next = f ∗ c + i ∗ g and h_next = o ∗ tanh(c_next), with i, f, o = σ and g = tanh of the blocks of
    x @ w_x + h @ w_h + b, in the order i, f, g, o.

    c_next = f ∗ c + i ∗ g，h_next = o ∗ tanh(c_next)；把 x @ w_x + h @ w_h + b 按 i、f、g、o 的次序分成四块，
    i、f、o 取 σ，g 取 tanh。
    """
    rows, weights = np.hstack([x, h]), np.vstack([w_x, w_h]).astype(np.longdouble)
    sums = np.array([row @ weights for row in rows]) + b
    sizes = np.abs(rows) @ np.abs(weights) + np.abs(b)  # of the terms, which may cancel
    # A gate has no greater slope than 1, and is at most 1: this is what rounding may cost it.
    slips = np.minimum((4 + len(weights)) * EPS * sizes, 1) + 8 * EPS
    i, f, g, o = _blocks(sums)
    of_i, of_f, of_g, of_o = _blocks(slips)
    c_next = _sigmoid(f) * c + _sigmoid(i) * np.tanh(g)
    of_c = of_f * np.abs(c) + of_i + of_g
    return States(_near(_sigmoid(o) * np.tanh(c_next), of_o + of_c), _near(c_next, of_c))


def _blocks(columns):
    width = columns.shape[1] // 4
    return [columns[:, start : start + width] for start in range(0, 4 * width, width)]


def _sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2


def _near(values, atol):
    return Near(values.astype(np.float64), atol=(1e-12 + atol).astype(np.float64))


ARGUMENTS = Fitting(
    x=Floats("b d", constant=True),
    h=Floats("b h", constant=True),
    c=Floats("b h", constant=True),
    w_x=Floats("d 4*h"),
    w_h=Floats("h 4*h"),
    b=Floats("4*h", constant=True),
    longest={"b": 2000, "d": 2000, "h": 200},
)
BATTERY = Battery(lstm_cell, ARGUMENTS)
NUMBERS = st.sampled_from([0.0, 1.0, -1.0, 2.0, 50.0, -50.0])


def _check(solution, *arguments, only=""):
    expected = lstm_cell(*arguments)
    assert_matches(solution.lstm_cell(*arguments), expected, only=only)


def _only_biases(c, blocks):
    """A single sequence, of which the biases alone make the gates."""
    c, b = np.array([c]), np.concatenate(blocks)
    zeros = np.zeros((1, len(b)))
    return np.zeros((1, 1)), np.zeros(c.shape), c, zeros, np.zeros((c.shape[1], len(b))), b


@given(c=NUMBERS, blocks=st.tuples(*[NUMBERS] * 4))
@example(c=2.0, blocks=(-50.0, 50.0, 1.0, -50.0))
@example(c=2.0, blocks=(50.0, -50.0, 1.0, -50.0))
@settings(max_examples=30)
def the_cell_keeps_by_f_and_takes_by_i(solution, c, blocks):
    """c_next = σ(f) * c + σ(i) * tanh(g), and the four columns are i, f, g, o, in this order. What is
    returned is (h_next, c_next).

    c_next = σ(f) * c + σ(i) * tanh(g)，四列的次序是 i、f、g、o。返回的是 (h_next, c_next)。
    """
    _check(solution, *_only_biases([c], [[each] for each in blocks]), only="c_next")


@given(c=NUMBERS, blocks=st.tuples(*[NUMBERS] * 4))
@example(c=2.0, blocks=(50.0, 0.0, 1.0, 1.0))
@settings(max_examples=20)
def the_hidden_state_shows_the_new_cell_by_o(solution, c, blocks):
    """h_next = σ(o) * tanh(c_next), of the new cell state.

    h_next = σ(o) * tanh(c_next)，用的是新的细胞状态。
    """
    _check(solution, *_only_biases([c], [[each] for each in blocks]))


@given(width=st.integers(2, 3), numbers=st.lists(NUMBERS, min_size=15, max_size=15))
@example(width=2, numbers=[1.0, 2.0, 50.0, -50.0, -50.0, 50.0, 1.0, -1.0, 50.0, 0.0] + [0.0] * 5)
@settings(max_examples=20)
def each_gate_is_a_block_of_neighbouring_columns(solution, width, numbers):
    """The first H columns are i, the next H are f, then come g and o.

    前 H 列是 i，接着 H 列是 f，然后是 g 和 o。
    """
    c, *blocks = (numbers[start : start + width] for start in range(0, 5 * width, width))
    _check(solution, *_only_biases(c, blocks))


@given(drawn=ARGUMENTS.small())
@settings(max_examples=30)
def gates_see_the_input_and_the_hidden_state(solution, drawn):
    """All four blocks are cut from x @ w_x + h @ w_h + b: nothing is transposed, and no gate sees c.

    四块都取自 x @ w_x + h @ w_h + b：不做转置，也没有哪个门看得到 c。
    """
    x, h, c, w_x, w_h, b = drawn
    _check(solution, x / 4, h / 4, c, w_x / 4, w_h / 4, b / 4)


@given(c=NUMBERS, blocks=st.lists(st.sampled_from([1000.0, -1000.0, 0.5]), min_size=4, max_size=4))
@example(c=1.0, blocks=[1000.0] * 4)
@example(c=1000.0, blocks=[-1000.0] * 4)
@settings(max_examples=12)
def gates_open_and_close_completely(solution, c, blocks):
    """Where z is 1000 or -1000, a gate is 1 or 0, and nothing overflows on the way.

    z 为 1000 或 -1000 时，门的值是 1 或 0，中间不会溢出。
    """
    _check(solution, *_only_biases([c], [[each] for each in blocks]))
