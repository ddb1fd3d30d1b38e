"""The hidden tests of nn/sigmoid."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shared.ramps import ramp

from judge.testing import Battery, Fitting, Floats, Near, assert_matches

SMALLEST = 1e-300  # near where float64 begins to lose digits


def sigmoid(x):
    """Each element x becomes 1 / (1 + exp(-x)), small results to all their digits.

    每个元素 x 变成 1 / (1 + exp(-x))；很小的结果也要保留有效数字。
    """
    with np.errstate(over="ignore"):  # beyond what a long double holds, it is 0
        return Near((1 / (1 + np.exp(-x.astype(np.longdouble)))).astype(np.float64), atol=SMALLEST)


ARGUMENTS = Fitting(
    x=Floats("... n", far=True, outliers=True, constant=True),
    longest={"n": 20_000, "...": 20_000},
)
BATTERY = Battery(sigmoid, ARGUMENTS)
SMALL = ARGUMENTS.small().map(lambda drawn: drawn[0])


def _check(solution, x):
    expected = sigmoid(x)
    assert_matches(solution.sigmoid(x), expected)


@given(x=SMALL)
@example(x=np.array([0.0, 1.0, -1.0]))
@example(x=ramp(2, 3, below=7) - 3)
@settings(max_examples=40)
def squashes_each_element(solution, x):
    """However many axes x has, each element becomes 1 / (1 + exp(-x)), by itself.

    无论 x 有几个轴，每个元素各自变成 1 / (1 + exp(-x))。
    """
    _check(solution, x)


@given(x=SMALL, offset=st.sampled_from([1000.0, 710.0, 40.0, 1e5, 1e300]))
@example(x=np.array([0.0]), offset=1000.0)
@settings(max_examples=40)
def is_one_for_large_numbers(solution, x, offset):
    """For large numbers the result is 1, or next to it: exp must not overflow to nan.

    数很大时结果等于或极接近 1：不能因为 exp 溢出而得到 nan。
    """
    _check(solution, x + offset)


@given(x=SMALL, offset=st.floats(-680, -20) | st.sampled_from([-40.0, -400.0, -1e3, -1e4, -1e300]))
@example(x=np.array([0.0]), offset=-40.0)
@example(x=np.array([0.0]), offset=-1000.0)
@settings(max_examples=60)
def keeps_the_digits_of_small_results(solution, x, offset):
    """Results next to 0 are right to all their digits: sigmoid(-40) is 4.2484e-18, and not 0.

    接近 0 的结果也保留全部有效数字：sigmoid(-40) 是 4.2484e-18，不是 0。
    """
    _check(solution, x + offset)


@given(x=SMALL, factors=st.lists(st.sampled_from([1.0, 100.0, -300.0, 1e4, -1e300]), min_size=2, max_size=4))
@example(x=np.array([1.0, 1.0]), factors=[1000.0, -40.0])
@settings(max_examples=60)
def takes_large_numbers_of_both_signs_side_by_side(solution, x, factors):
    """Where large positive and large negative numbers stand in one array, all of them are right.

    同一个数组里既有很大的正数、又有很大的负数时，每个结果都正确。
    """
    _check(solution, x * np.resize(factors, x.shape))
