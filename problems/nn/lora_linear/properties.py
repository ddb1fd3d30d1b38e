"""The hidden tests of nn/lora_linear."""

from fractions import Fraction

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shared.attention import ROUNDING
from shared.ramps import ramp

from judge.testing import Battery, Fitting, Floats, Near, assert_matches

ALPHAS = st.sampled_from([1.0, 2.0, 16.0, 0.5, 32.0, 0.01, 1000.0])


def lora_linear(x, w, a, b, alpha):
    """The result is x @ w, plus alpha / r times x @ a @ b.

    结果是 x @ w 加上 alpha / r 乘以 x @ a @ b。
    """
    # Number by number and exactly; r is counted as the rows of b.
    exact = [np.vectorize(Fraction, otypes=[object])(each) for each in (x, w, a, b)]
    rows, weight, down, up = exact
    scale = Fraction(alpha) / len(b)
    value = np.dot(rows, weight + np.dot(down, up) * scale)
    return _near(value.astype(np.float64), x, w, a, b, alpha)


def _by_long_doubles(x, w, a, b, alpha):
    """The same for larger arrays."""
    long = x.astype(np.longdouble)
    value = long @ w + long @ a @ b * (np.longdouble(alpha) / len(b))
    return _near(value.astype(np.float64), x, w, a, b, alpha)


def _near(value, x, w, a, b, alpha):
    x, w, a, b = (np.abs(each) for each in (x, w, a, b))
    return Near(value, atol=1e-12 + ROUNDING * (x @ w + x @ a @ b * alpha / len(b)))


ARGUMENTS = Fitting(
    x=Floats("... d", outliers=True, constant=True),
    w=Floats("d o", constant=True),
    a=Floats("d r", constant=True),
    b=Floats("r o", constant=True),
    alpha=ALPHAS,
    longest={"d": 2000, "r": 500, "o": 2000, "...": 4000},
)
BATTERY = Battery(lora_linear, ARGUMENTS, fast=_by_long_doubles)


def _check(solution, *arguments):
    expected = lora_linear(*arguments)
    assert_matches(solution.lora_linear(*arguments), expected)


@given(drawn=ARGUMENTS.small())
@example(drawn=(1 + ramp(2, 3, below=7), ramp(3, 2, below=7), ramp(3, 1), ramp(1, 2), 1.0))
@settings(max_examples=40)
def a_new_adapter_changes_nothing(solution, drawn):
    """With b all zeros, as at the beginning, the result is x @ w, not scaled, however many axes x has.

    b 全为零时（刚初始化的适配器），无论 x 有几个轴，结果都是 x @ w，不带缩放。
    """
    x, w, a, b, alpha = drawn
    _check(solution, x, w, a, np.zeros_like(b), alpha)


@given(drawn=ARGUMENTS.small())
@settings(max_examples=40)
def adds_the_low_rank_product(solution, drawn):
    """With rank 1 and alpha 1 the scale is 1: the result is x @ w + x @ a @ b.

    秩为 1、alpha 为 1 时缩放系数为 1，结果是 x @ w + x @ a @ b。
    """
    x, w, a, b, _ = drawn
    _check(solution, x, w, a[:, :1], b[:1], 1.0)


@given(drawn=ARGUMENTS.small())
@example(drawn=(np.ones((1, 2)), np.zeros((2, 3)), np.ones((2, 4)), np.ones((4, 3)), 2.0))
@settings(max_examples=60)
def scales_by_alpha_over_r(solution, drawn):
    """The correction is multiplied by alpha / r: not by alpha alone, nor by alpha / sqrt(r).

    修正量要乘以 alpha / r：不是只乘 alpha，也不是乘 alpha / √r。
    """
    x, w, a, b, alpha = drawn
    _check(solution, x, np.zeros_like(w), a, b, alpha)


ONES = np.ones((1, 2)), np.zeros((2, 1)), np.ones((2, 1)), np.ones((1, 1)), 1.0


@given(drawn=ARGUMENTS.small(), exponent=st.sampled_from([20, 30, 40]), is_first=st.booleans())
@example(drawn=ONES, exponent=40, is_first=True)
@example(drawn=ONES, exponent=40, is_first=False)
@settings(max_examples=40)
def tiny_numbers_of_an_adapter_count(solution, drawn, exponent, is_first):
    """Where one matrix of the adapter has tiny numbers, and the other large ones, their product still counts.

    适配器的一个矩阵数值极小、另一个很大时，它们的乘积照样计入结果。
    """
    x, w, a, b, alpha = drawn
    tiny, large = 2.0**-exponent, 2.0**16
    a, b = (a * tiny, b * large) if is_first else (a * large, b * tiny)
    _check(solution, x, np.zeros_like(w), a, b, alpha)
