"""The hidden tests of nn/rms_norm."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shared.ramps import ramp

from judge.testing import Battery, Differentiable, Fitting, Floats, assert_matches

SMALLEST = 1e-12  # no mistake about eps shows with it, where values are near 1
EPSILONS = st.sampled_from([1e-6, 1.0, SMALLEST, 10.0, 1e-5, 1e-3])


def rms_norm(x, gamma, eps=1e-6):
    """Each row is divided by √(mean square + eps), and multiplied by gamma.

    每一行除以 √(均方 + eps)，再乘以 gamma。
    """
    # The length of a row, by hypot, which squares nothing; eps is a feature more, of size √(C · eps).
    long = np.moveaxis(x.astype(np.longdouble), -1, 0)
    root_of_features = np.sqrt(np.longdouble(x.shape[-1]))
    length = np.hypot.reduce(long, axis=0)
    length = np.hypot(length, root_of_features * np.sqrt(np.longdouble(eps)))
    return (x * (root_of_features / length)[..., None] * gamma).astype(np.float64)


def _forward(x, gamma, eps=1e-6):
    """The same for complex numbers."""
    return x * gamma / np.sqrt((x * x).mean(axis=-1, keepdims=True) + eps)


ARGUMENTS = Fitting(
    x=Floats("... c", far=True, outliers=True, constant=True),
    gamma=Floats("c", constant=True),
    eps=EPSILONS,
    longest={"c": 20_000, "...": 20_000},
)
BATTERY = Battery(rms_norm, ARGUMENTS, differentiable=Differentiable(_forward, ["x"]))


@given(x=ARGUMENTS.small().map(lambda drawn: drawn[0]))
@example(x=1 + ramp(3))
@example(x=1 + ramp(3, 3))
@example(x=1 + ramp(2, 3, 4))
@example(x=1 + ramp(2, 4, 3, 5))
@settings(max_examples=40)
def divides_each_row_by_its_root_mean_square(solution, x):
    """However many axes x has, each row along the last is divided by the root of the mean of its squares.

    无论 x 有几个轴，都只沿最后一个轴归一化：每一行除以自己的均方根，不减均值。
    """
    arguments = x, np.ones(x.shape[-1]), SMALLEST
    expected = rms_norm(*arguments)
    assert_matches(solution.rms_norm(*arguments), expected)


@given(drawn=ARGUMENTS.small())
@example(drawn=(1 + ramp(3, 3), np.array([2.0, 1.0, -3.0]), 1e-6))
@settings(max_examples=40)
def multiplies_each_feature_by_its_gamma(solution, drawn):
    """After that, feature j of every row is multiplied by gamma_j.

    然后，每一行的第 j 个特征乘以 gamma_j。
    """
    arguments = *drawn[:2], SMALLEST
    expected = rms_norm(*arguments)
    assert_matches(solution.rms_norm(*arguments), expected)


@given(drawn=ARGUMENTS.small(), exponent=st.integers(0, 9))
@example(drawn=(np.array([1.0, 3.0]), np.ones(2), 10.0), exponent=0)
@example(drawn=(np.array([1.0, 3.0]), np.ones(2), 1e-12), exponent=6)
@example(drawn=(np.zeros(2), np.ones(2), 1e-12), exponent=0)
def adds_eps_to_the_mean_square_inside_the_root(solution, drawn, exponent):
    """eps is added to the mean square inside the root, so that it counts where values are small.

    eps 在根号里面与均方相加，所以当数值很小时，它会影响结果。
    """
    x, *others = drawn
    arguments = x * 10.0**-exponent, *others
    expected = rms_norm(*arguments)
    assert_matches(solution.rms_norm(*arguments), expected)
