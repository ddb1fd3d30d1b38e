"""The hidden tests of nn/softmax."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shared.ramps import ramp

from judge.testing import Battery, Differentiable, Fitting, Floats, assert_matches

MOST = 1e4
PLACES = st.integers(-4, 3)


def softmax(x, axis=-1):
    """Each exponential is divided by the sum of the exponentials along the axis.

    每个数的指数，除以沿这个轴所有指数之和。
    """
    # 1 / Σ_j exp(x_j − x_i): no maximum is taken, and what overflows is a share of 0.
    long = np.moveaxis(x, axis, -1).astype(np.longdouble)
    with np.errstate(over="ignore"):
        sums = np.exp(long[..., None, :] - long[..., :, None]).sum(axis=-1)
    return np.moveaxis(1 / sums, -1, axis).astype(np.float64)


def _forward(x, axis=-1):
    """The same for complex numbers."""
    shares = np.exp(x - x.real.max(axis=axis, keepdims=True))
    return shares / shares.sum(axis=axis, keepdims=True)


def _fast(x, axis=-1):
    """The same for long axes."""
    return _forward(x.astype(np.longdouble), axis).astype(np.float64)


def _arguments(x, place):
    """An axis that x has, for any place: -1 is the last, and -4 to 3 are all four by both of their names."""
    return x, place % (2 * x.ndim) - x.ndim


BATTERY = Battery(
    softmax,
    # A call may be repeated with 1 added to an element: 10000 is asked by the properties below.
    Fitting(x=Floats("... c", most=MOST - 1, constant=True), place=PLACES, longest={"c": 2000, "...": 4000}),
    build=_arguments,
    fast=_fast,
    differentiable=Differentiable(_forward, ["x"]),
)
SMALL = Fitting(x=Floats("... c"), place=PLACES).small()


def _check(solution, *arguments):
    expected = softmax(*arguments)
    assert_matches(solution.softmax(*arguments), expected)


@given(drawn=SMALL)
@example(drawn=(ramp(3, below=7), 0))
@example(drawn=(ramp(3, 3, below=7), 0))
@example(drawn=(ramp(2, 3, 4, below=7), 0))
@settings(max_examples=40)
def gives_shares_along_the_last_axis(solution, drawn):
    """With no axis given, each exponential is divided by the sum of those along the last axis.

    不指定轴时，每个数的指数除以沿最后一个轴的指数之和。
    """
    _check(solution, drawn[0])


@given(drawn=SMALL)
@settings(max_examples=80)
def takes_any_axis(solution, drawn):
    """The sum runs along the axis that is asked for, whether it counts from the front or from the end.

    求和沿着所指定的轴进行，无论这个轴是从前往后数的，还是从后往前数的（负数）。
    """
    _check(solution, *_arguments(*drawn))


@given(drawn=SMALL, offset=st.sampled_from([MOST, -MOST, 710.0, -745.0, 1000.0, -1000.0]))
@example(drawn=(np.array([0.0, 1.0]), 0), offset=1000.0)
@example(drawn=(np.array([0.0, 1.0]), 0), offset=-1000.0)
@settings(max_examples=60)
def neither_overflows_nor_vanishes_far_from_zero(solution, drawn, offset):
    """Values near 10000 do not overflow, and values near -10000 do not all vanish.

    数值在 10000 附近时不上溢；都在 -10000 附近时，也不会全部变成 0。
    """
    x, axis = _arguments(*drawn)
    _check(solution, np.clip(x + offset, -MOST, MOST), axis)


@given(drawn=SMALL, offsets=st.lists(st.sampled_from([0.0, 800.0, -MOST, MOST]), min_size=3, max_size=5))
@example(drawn=(np.array([[0.0, 1.0], [2.0, 0.0]]), 3), offsets=[MOST, -MOST, 0.0])
@settings(max_examples=60)
def treats_each_slice_by_itself(solution, drawn, offsets):
    """Where one slice lies near 10000 and another near -10000, both are right.

    一条的数值在 10000 附近、另一条在 -10000 附近时，两条的结果都正确。
    """
    x, axis = _arguments(*drawn)
    slices = np.moveaxis(x.copy(), axis, -1).reshape(-1, x.shape[axis])
    slices += np.resize(offsets, len(slices))[:, None]
    shape = np.moveaxis(x, axis, -1).shape
    _check(solution, np.clip(np.moveaxis(slices.reshape(shape), -1, axis), -MOST, MOST), axis)


@given(drawn=SMALL, factor=st.sampled_from([5.0, 20.0, 300.0, 2500.0]))
@example(drawn=(np.array([0.0, 4.0, -4.0, 4.0]), 0), factor=2500.0)
@settings(max_examples=60)
def takes_values_far_apart_in_one_slice(solution, drawn, factor):
    """Values of one slice may be thousands apart: the small ones fade, the largest share the rest.

    同一条里的数值可以相差几十甚至几千：小的趋近于 0，最大的几个分掉其余的份额。
    """
    x, axis = _arguments(*drawn)
    _check(solution, np.clip(x * factor, -MOST, MOST), axis)
