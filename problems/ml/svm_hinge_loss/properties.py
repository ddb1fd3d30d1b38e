"""The hidden tests of ml/svm_hinge_loss."""

from typing import NamedTuple

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Fitting, Floats, Integers, Near, assert_matches, gradients

QUANTUM = 1 / 1024
ROUNDING = 1e3 * np.finfo(np.float64).eps  # of the terms of a sum, in any order; a factor of 1000 is room


class Answer(NamedTuple):
    """What the call returns."""

    loss: Near
    gradient_w: Near
    gradient_b: Near


def svm_hinge_loss(x, y, w, b, l2=0.01):
    """The loss is the mean of the hinge losses plus the penalty, and the gradients are its derivatives.

    损失是各样本合页损失的平均值加上正则项，梯度是它的导数。
    """
    # The gradients come from complex steps through the loss, not from a formula.
    long = x.astype(np.longdouble)

    def loss(weights, intercept):
        missing = 1 - y * (long @ weights + intercept)
        return (
            np.where(missing.real > 0, missing, 0).mean() + np.longdouble(l2) / 2 * (weights * weights).sum()
        )

    value = loss(w.astype(np.longdouble), np.longdouble(b))
    gradient_w, gradient_b = gradients(loss, w, b)
    return Answer(
        Near(float(value), 1e-12 + ROUNDING * float(value)),
        Near(gradient_w, 1e-12 + ROUNDING * (np.abs(x).mean(axis=0) + l2 * np.abs(w))),
        Near(float(gradient_b), 1e-12),
    )


def _with_signs(x, flags, w, b, l2):
    return x, 2 * flags - 1, w, b, l2


INTERCEPTS = st.sampled_from([0.0, 1.0, -2.0, 0.5]) | st.integers(-9999, 9999).map(
    lambda steps: steps * QUANTUM
)
PENALTIES = st.sampled_from([0.01, 0.0, 1.0, 0.5]) | st.floats(0, 10)
ARRAYS = Fitting(
    x=Floats("n d", multiple_of=QUANTUM), flags=Integers("n", below=2), w=Floats("d", multiple_of=QUANTUM)
)
ARGUMENTS = st.tuples(ARRAYS.small(), INTERCEPTS, PENALTIES).map(
    lambda drawn: _with_signs(*drawn[0], *drawn[1:])
)


def _is_promised(x, y, w, b, l2=0.01):
    fits = x.shape == (len(y), len(w)) and l2 >= 0 and bool((np.abs(y) == 1).all())
    return fits and all((np.rint(each / QUANTUM) == each / QUANTUM).all() for each in (x, w, np.float64(b)))


BATTERY = Battery(svm_hinge_loss, ARGUMENTS, valid=_is_promised)


SIGNS = st.lists(st.sampled_from([-1, 1]), min_size=1, max_size=4)


def _check(solution, arguments, only=""):
    expected = svm_hinge_loss(*arguments)
    assert_matches(solution.svm_hinge_loss(*arguments), expected, only=only)


@given(drawn=ARGUMENTS)
@example(drawn=(np.array([[1.0], [0.5]]), np.array([1, -1]), np.array([0.5]), 0.0, 0.0))
@settings(max_examples=40)
def the_loss_is_the_mean_hinge_where_nothing_is_penalised(solution, drawn):
    """With l2 = 0, the loss is the mean of max(0, 1 - margin) over all samples.

    l2 = 0 时，损失是 max(0, 1 - 间隔) 对所有样本的平均。
    """
    _check(solution, (*drawn[:4], 0.0), "loss")


@given(drawn=ARGUMENTS, margin=st.integers(2, 9))
@example(drawn=(np.array([[1.0]]), np.array([1]), np.array([0.5]), 1.0, 1.0), margin=2)
@settings(max_examples=30)
def the_penalty_is_half_the_squared_weights_without_the_intercept(solution, drawn, margin):
    """Where all margins are large, only the penalty is left: (l2 / 2) times the squared weights, without b.

    所有间隔都很大时只剩正则项：(l2 / 2) 乘以权重的平方和，不含截距 b。
    """
    x, y, w, _, l2 = drawn
    _check(solution, (np.zeros_like(x), np.full_like(y, 1), w, float(margin), l2))


@given(drawn=ARGUMENTS)
@example(drawn=(np.array([[1.0], [2.0]]), np.array([1, -1]), np.array([0.25]), 0.0, 0.0))
@settings(max_examples=40)
def the_gradients_are_derivatives_of_the_loss(solution, drawn):
    """The gradients say how the loss changes with w and with b, upwards.

    梯度是损失对 w 和 b 的导数，指向损失增大的方向。
    """
    x, y, w, b, l2 = drawn
    while (y * (x @ w + b) == 1).any():
        b += QUANTUM  # off the corner
    _check(solution, (x, y, w, b, l2))


@given(y=SIGNS, value=st.sampled_from([1.0, 2.0, 0.5]))
@example(y=[1], value=1.0)
@settings(max_examples=25)
def adds_nothing_where_the_margin_is_exactly_one(solution, y, value):
    """A sample whose margin is exactly 1 adds nothing to the gradients.

    间隔恰好等于 1 的样本，对梯度没有贡献。
    """
    labels = np.array(y)
    _check(solution, (labels[:, None] * value, labels, np.array([1 / value]), 0.0, 0.0))


@given(
    y=SIGNS,
    steps=st.lists(st.integers(-2, 2) | st.integers(-(10**6), 10**6), min_size=4, max_size=4),
    base=st.sampled_from([(1.0, 1.0), (1000.0, -1000.0)]),
)
@example(y=[1], steps=[-1] * 4, base=(1.0, 1.0))
@example(y=[1], steps=[300_000] * 4, base=(1000.0, -1000.0))
@settings(max_examples=30)
def every_digit_of_a_margin_counts(solution, y, steps, base):
    """Margins are exact: one that is below 1 by 2^-20 counts in full, and one of a million keeps its digits.

    间隔没有误差：只比 1 小 2^-20 的照样全部计入，上百万的也不丢掉任何一位。
    """
    labels = np.array(y)
    rows = np.array([(base[1], step * QUANTUM) for step in steps[: len(y)]])
    _check(solution, (labels[:, None] * rows, labels, np.array([base[0], QUANTUM]), 0.0, 0.0))


@given(seed=st.integers(0, 2**32), kind=st.integers(0, 2))
@settings(max_examples=12)
def handles_many_samples_and_features(solution, seed, kind):
    """Thousands of samples, or hundreds of features, are handled like few.

    几千个样本或几百个特征，与少量的同样处理。
    """
    rng = np.random.default_rng(seed)
    n, d = [(5000, 4), (60, 300), (700, 25)][kind]
    x, w = (rng.integers(-2048, 2049, size=shape) / 1024 for shape in ((n, d), d))
    _check(solution, (x, rng.choice([-1, 1], size=n), w, float(rng.integers(-9, 9)), 0.25))
