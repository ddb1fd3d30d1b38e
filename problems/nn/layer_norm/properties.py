"""The hidden tests of nn/layer_norm."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shared.ramps import ramp

from judge.testing import Battery, Differentiable, Fitting, Floats, Near, assert_matches

# Reading a row of size |x| with the spread s costs machine epsilon * |x| / s in x_hat, however one
# computes. A factor of 1000 above that leaves room for sums in any order, and is far below what
# E[x²] − E[x]² loses.
ROUNDING = 1e3 * np.finfo(np.float64).eps
EPSILONS = st.sampled_from([1e-5, 1.0, 1e-12, 10.0, 1e-8, 1e-3])


def layer_norm(x, gamma, beta, eps=1e-5):
    """Each row is centred, divided by √(variance + eps), multiplied by gamma, and beta is added.

    每一行先减去均值，除以 √(方差 + eps)，再乘以 gamma，加上 beta。
    """
    long = x.astype(np.longdouble)
    mean = long.sum(axis=-1, keepdims=True) / x.shape[-1]
    variance = ((long - mean) ** 2).sum(axis=-1, keepdims=True) / x.shape[-1]
    root = np.sqrt(variance + eps)
    x_hat = (long - mean) / root
    reading = np.abs(x).max(axis=-1, keepdims=True) / root
    cost = ROUNDING * (np.abs(gamma) * (np.abs(x_hat) + reading) + np.abs(beta))
    return Near((x_hat * gamma + beta).astype(np.float64), 1e-12 + cost.astype(np.float64))


def _forward(x, gamma, beta, eps=1e-5):
    """The same for complex numbers."""
    centred = x - x.mean(axis=-1, keepdims=True)
    return centred / np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + eps) * gamma + beta


ARGUMENTS = Fitting(
    x=Floats("... c", far=True, outliers=True),
    gamma=Floats("c", constant=True),
    beta=Floats("c", constant=True),
    eps=EPSILONS,
    longest={"c": 70_000, "...": 70_000},
)
BATTERY = Battery(layer_norm, ARGUMENTS, differentiable=Differentiable(_forward, ["x"]))


@given(x=ARGUMENTS.small().map(lambda drawn: drawn[0]))
@example(x=np.array([[0.0], [1.0]]))
@example(x=ramp(3))
@example(x=ramp(3, 3))
@example(x=ramp(2, 3, 4))
@example(x=ramp(2, 4, 3, 5))
@settings(max_examples=40)
def normalises_each_row_over_the_last_axis(solution, x):
    """However many axes x has, each row along the last is centred and divided by its deviation.

    无论 x 有几个轴，都只沿最后一个轴归一化：每一行减去自己的均值，再除以自己的（有偏）标准差。
    """
    arguments = x, np.ones(x.shape[-1]), np.zeros(x.shape[-1]), 1e-12  # eps has a property of its own
    expected = layer_norm(*arguments)
    assert_matches(solution.layer_norm(*arguments), expected)


@given(x=ARGUMENTS.small().map(lambda drawn: drawn[0]), eps=EPSILONS, exponent=st.integers(0, 9))
@example(x=np.array([1.0, 3.0]), eps=10.0, exponent=0)
@example(x=np.array([1.0, 3.0]), eps=1e-12, exponent=6)
def adds_eps_to_the_variance_inside_the_root(solution, x, eps, exponent):
    """eps is added to the variance inside the root, so that it counts where values are close together.

    eps 在根号里面与方差相加，所以当数值彼此接近时，它会影响结果。
    """
    arguments = x * 10.0**-exponent, np.ones(x.shape[-1]), np.zeros(x.shape[-1]), eps
    expected = layer_norm(*arguments)
    assert_matches(solution.layer_norm(*arguments), expected)
