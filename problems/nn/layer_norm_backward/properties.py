"""The hidden tests of nn/layer_norm_backward."""

from typing import NamedTuple

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Fitting, Floats, Near, assert_close, assert_matches

# Reading a row of size |x| with the spread s costs machine epsilon * |x| / s in x_hat, however one
# computes. A factor of 1000 above that leaves room for sums in any order, and is far below what
# E[x²] − E[x]² loses.
ROUNDING = 1e3 * np.finfo(np.float64).eps
STEP = np.longdouble(1e-30)
AT_ONCE = 1 << 16  # numbers for which steps are taken together


class Gradients(NamedTuple):
    """What the call returns."""

    dx: Near
    dgamma: Near
    dbeta: Near


def _statistics(x, eps):
    """x_hat and the root, for real or complex x of extended precision."""
    mean = x.sum(axis=-1, keepdims=True) / x.shape[-1]
    root = np.sqrt(((x - mean) ** 2).sum(axis=-1, keepdims=True) / x.shape[-1] + eps)
    return (x - mean) / root, root


def layer_norm_backward(dout, x, gamma, eps=1e-5):
    """dx, dgamma and dbeta are the gradients of the loss with respect to x, gamma and beta.

    dx、dgamma、dbeta 分别是损失对 x、gamma、beta 的梯度。
    """
    # Complex steps through the forward pass cancel nothing: f'(v) = Im f(v + ih) / h to machine precision,
    # because all the formulas are analytic. Rows do not depend on each other, so one step in a column
    # serves all rows at once. The output is linear in gamma and beta, which need no steps.
    x_hat, root = _statistics(x.astype(np.longdouble), eps)
    dx = np.zeros(x.shape)
    for columns in np.array_split(np.arange(x.shape[-1]), 1 + x.size * x.shape[-1] // AT_ONCE):
        moved = x + 1j * STEP * np.eye(x.shape[-1])[columns].reshape(-1, *[1] * (x.ndim - 1), x.shape[-1])
        losses = (dout * gamma * _statistics(moved, eps)[0]).sum(axis=-1)
        dx[..., columns] = np.moveaxis(losses.imag / STEP, 0, -1)
    rows = tuple(range(x.ndim - 1))
    dgamma, dbeta = (dout * x_hat).sum(axis=rows), dout.astype(np.longdouble).sum(axis=rows)
    reading = np.abs(x).max(axis=-1, keepdims=True) / root
    largest = np.abs(dout * gamma).max(axis=-1, keepdims=True) / root
    cost_of_dx = largest * (1 + reading) * (1 + np.abs(x_hat).max(axis=-1, keepdims=True))
    cost_of_dgamma = (np.abs(dout) * (np.abs(x_hat) + reading)).sum(axis=rows)
    return Gradients(
        _near(dx, np.broadcast_to(cost_of_dx, x.shape)),
        _near(dgamma, cost_of_dgamma),
        _near(dbeta, np.abs(dout).sum(axis=rows)),
    )


def _near(values, cost):
    return Near(values.astype(np.float64), 1e-12 + (ROUNDING * cost).astype(np.float64))


def _arguments(shape):
    return Fitting(
        dout=Floats(shape),
        x=Floats(shape, far=True, outliers=True),
        gamma=Floats("c", constant=True),
        eps=st.sampled_from([1e-5, 1.0, 1e-12, 10.0, 1e-8, 1e-3]),
        longest={"n": 4000, "c": 1100},
    )


BATTERY = Battery(layer_norm_backward, _arguments("n t c"))
ARGUMENTS = _arguments("n c")


def _ramps(rows, columns, eps=1e-5):
    """Small whole numbers without a pattern."""
    count = np.arange(rows * columns, dtype=np.float64).reshape(rows, columns)
    return count**3 % 7 - 2, count**2 % 17, np.array([1.5, -2.0, 0.5, 3.0])[:columns], eps


@given(drawn=ARGUMENTS.small())
@example(drawn=(np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]]), np.ones(2), 1e-5))
@example(drawn=_ramps(2, 3))
@example(drawn=_ramps(3, 3))
@settings(max_examples=60)
def dx_is_the_gradient_with_respect_to_x(solution, drawn):
    """dx is the gradient of the loss: a value also acts on its row through mean and variance.

    dx 是损失对 x 的梯度：一个值还通过均值和方差影响它所在的整行。
    """
    expected = layer_norm_backward(*drawn)
    assert_matches(solution.layer_norm_backward(*drawn), expected, only="dx")


@given(drawn=ARGUMENTS.small())
@example(drawn=_ramps(2, 1))
@example(drawn=_ramps(2, 3))
@settings(max_examples=40)
def every_row_of_dx_sums_to_zero(solution, drawn):
    """Moving a whole row changes no output, so each row of dx sums to 0 (and is 0 where C is 1).

    整行平移不改变任何输出，所以 dx 的每一行之和为 0（C 为 1 时 dx 就是 0）。
    """
    dout, _, gamma, eps = drawn
    terms = 1e-9 * np.abs(dout * gamma).sum(axis=-1) / np.sqrt(eps)
    cost = layer_norm_backward(*drawn).dx.atol.sum(axis=-1) + terms
    dx, _, _ = solution.layer_norm_backward(*drawn)
    assert_close(np.sum(dx, axis=-1), np.zeros(cost.shape), atol=cost, message="a row of dx must sum to 0")


@given(drawn=ARGUMENTS.small(), exponent=st.integers(0, 9), constant=st.booleans())
@example(drawn=_ramps(2, 3, 10.0), exponent=0, constant=False)
@example(drawn=_ramps(2, 3, 1e-12), exponent=6, constant=False)
@example(drawn=_ramps(2, 3), exponent=0, constant=True)
def counts_eps_inside_the_root(solution, drawn, exponent, constant):
    """eps is inside the root, also for a row of close or equal values.

    eps 在根号里面；一行数彼此接近甚至相等时也是如此。
    """
    dout, x, *others = drawn
    if constant:
        x = np.repeat(x[..., :1], x.shape[-1], axis=-1)
    arguments = dout, x * 10.0**-exponent, *others
    expected = layer_norm_backward(*arguments)
    assert_matches(solution.layer_norm_backward(*arguments), expected)
