"""The hidden tests of nn/swiglu."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shared.attention import ROUNDING
from shared.ramps import ramp

from judge.testing import Battery, Fitting, Floats, Near, assert_matches


def swiglu(x, w_gate, w_up, w_down):
    """The result is (swish(x @ w_gate) * (x @ w_up)) @ w_down, and swish(z) is z * sigmoid(z).

    结果是 (swish(x @ w_gate) * (x @ w_up)) @ w_down，其中 swish(z) 是 z * sigmoid(z)。
    """
    # In extended precision, hidden unit by hidden unit: each adds its row of w_down.
    x, w_gate, w_up, w_down = (each.astype(np.longdouble) for each in (x, w_gate, w_up, w_down))
    result, cost = np.zeros((2, *x.shape), np.longdouble)
    for to_gate, to_value, row in zip(w_gate.T, w_up.T, w_down, strict=True):
        z, value = (x * to_gate).sum(axis=-1), (x * to_value).sum(axis=-1)
        with np.errstate(over="ignore"):
            gate = z / (1 + np.exp(-z))
        terms_of_z, terms_of_value = ((np.abs(x) * np.abs(each)).sum(axis=-1) for each in (to_gate, to_value))
        result += (gate * value)[..., None] * row
        # The slope of swish is at most 1.1.
        lost = 1.1 * terms_of_z * np.abs(value) + np.abs(gate) * terms_of_value
        cost += ROUNDING * lost[..., None] * np.abs(row)
    return Near(result.astype(np.float64), atol=(1e-12 + cost).astype(np.float64))


ARGUMENTS = Fitting(
    x=Floats("... d", constant=True),
    w_gate=Floats("d f", constant=True),
    w_up=Floats("d f", constant=True),
    w_down=Floats("f d", constant=True),
    longest={"...": 2000, "d": 500, "f": 300},
)
BATTERY = Battery(swiglu, ARGUMENTS)


def _check(solution, *arguments):
    expected = swiglu(*arguments)
    assert_matches(solution.swiglu(*arguments), expected)


@given(drawn=ARGUMENTS.small())
@example(drawn=(np.ones((1, 2)), ramp(2, 3, below=3), ramp(2, 3, below=3), 1 + ramp(3, 2, below=5)))
@settings(max_examples=40)
def gates_with_swish_and_comes_down(solution, drawn):
    """Where both matrices up are the same, a hidden number z becomes z * sigmoid(z) * z; then comes w_down.

    两个升维矩阵相同时，每个隐藏值 z 变成 z * sigmoid(z) * z，再乘以 w_down。
    """
    x, w, _, w_down = drawn
    _check(solution, x, w, w.copy(), w_down)


@given(drawn=ARGUMENTS.small())
@example(drawn=(np.array([[2.0]]), np.array([[1.0]]), np.array([[3.0]]), np.array([[1.0]])))
@settings(max_examples=60)
def applies_swish_to_the_gate_alone(solution, drawn):
    """Swish is applied to x @ w_gate, and to nothing else: x @ w_up is multiplied as it is.

    swish 只作用在 x @ w_gate 上；x @ w_up 原样相乘。
    """
    _check(solution, *drawn)


@given(drawn=ARGUMENTS.small(), factor=st.sampled_from([1000.0, 200.0]), is_alone=st.booleans())
@example(
    drawn=(np.array([[1.0]]), np.array([[1.0]]), np.array([[1.0]]), np.array([[1.0]])),
    factor=1000.0,
    is_alone=False,
)
@settings(max_examples=60)
def takes_gates_of_thousands(solution, drawn, factor, is_alone):
    """Where x @ w_gate is in the thousands, an open gate is z itself and a closed one 0: never nan.

    x @ w_gate 达到几千时，打开的门等于 z 本身，关上的门等于 0，不会出现 nan。
    """
    x, w_gate, w_up, w_down = drawn
    for of_first in (factor, -factor):  # one opens the first gate, the other shuts it
        factors = np.full(w_gate.shape[1], 1.0 if is_alone else of_first)
        factors[0] = of_first
        _check(solution, x, w_gate * factors, w_up, w_down)
