"""The hidden tests of ml/logistic_regression."""

from typing import NamedTuple

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Fitting, Floats, Integers, Near, assert_matches, gradients

# What summing a logit costs, in any order, as a multiple of its terms; a factor of 1000 is room.
ROUNDING = 1e3 * np.finfo(np.float64).eps


class Answer(NamedTuple):
    """What the call returns."""

    loss: Near
    gradient_w: Near
    gradient_b: Near


def logistic_loss_and_gradient(x, y, w, b):
    """The loss is the mean of the cross-entropies, and the gradients are its derivatives.

    损失是各样本交叉熵的平均值，梯度是它的导数。
    """
    # The gradients come from complex steps through the loss, not from a formula.
    long = x.astype(np.longdouble)

    def loss(weights, intercept):
        wrong = np.where(y == 1, -1, 1) * (long @ weights + intercept)  # how far on the wrong side
        is_wrong = wrong.real > 0
        return (np.where(is_wrong, wrong, 0) + np.log1p(np.exp(np.where(is_wrong, -wrong, wrong)))).mean()

    value = loss(w.astype(np.longdouble), np.longdouble(b))
    gradient_w, gradient_b = gradients(loss, w, b)
    slip = ROUNDING * (1 + np.abs(x) @ np.abs(w) + abs(b))
    slip_of_p = np.minimum(slip, 1.0)  # a probability has a slope of at most 1/4, and ends at 0 and 1
    return Answer(
        Near(float(value), 1e-12 + slip.mean()),
        Near(gradient_w, 1e-12 + slip_of_p @ np.abs(x) / len(x)),
        Near(float(gradient_b), 1e-12 + slip_of_p.mean()),
    )


ARGUMENTS = Fitting(
    x=Floats("n d", outliers=True, constant=True),
    y=Integers("n", below=2),
    w=Floats("d", constant=True),
    b=st.sampled_from([0.0, 1.0, -2.0, 0.5]) | st.floats(-100, 100),
    longest={"n": 5000, "d": 300},
)
BATTERY = Battery(logistic_loss_and_gradient, ARGUMENTS)


@given(drawn=ARGUMENTS.small())
@example(drawn=(np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 4.0]]), np.array([1, 0, 1]), np.ones(2), 1.0))
@settings(max_examples=30)
def is_ln_2_where_every_probability_is_a_half(solution, drawn):
    """Where all weights are 0, every probability is 1/2, and the loss is the natural logarithm of 2.

    权重全为 0 时，每个概率都是 1/2，损失就是 ln 2（自然对数）。
    """
    x, y, w, _ = drawn
    loss, _, _ = solution.logistic_loss_and_gradient(x, y, np.zeros(len(w)), 0.0)
    assert_matches(loss, float(np.log(2)))


@given(drawn=ARGUMENTS.small())
@example(drawn=(np.array([[1.0], [2.0]]), np.array([1, 0]), np.array([0.5]), 1.0))
@settings(max_examples=40)
def the_gradients_are_derivatives_of_the_mean_loss(solution, drawn):
    """The gradients say how the mean loss changes with w and with b, upwards.

    梯度是平均损失对 w 和 b 的导数，指向损失增大的方向。
    """
    expected = logistic_loss_and_gradient(*drawn)
    _, *found = solution.logistic_loss_and_gradient(*drawn)
    assert_matches(found, [*expected[1:]])


@given(
    logits=st.lists(st.sampled_from([30.0, 40.0, 100.0, 750.0, 1e4]), min_size=1, max_size=4),
    sign=st.sampled_from([-1.0, 1.0]),
    wrong=st.lists(st.booleans(), min_size=4, max_size=4),
)
@example(logits=[40.0], sign=1.0, wrong=[True] * 4)
@example(logits=[40.0], sign=-1.0, wrong=[True] * 4)
@example(logits=[1e4], sign=1.0, wrong=[False] * 4)
@settings(max_examples=40)
def large_logits_are_not_cut_off(solution, logits, sign, wrong):
    """Logits of 30, 100 or 10000 are taken as they are: nothing overflows, and no probability is clipped.

    logit 为 30、100 或 10000 时照常计算：既不溢出，也不截断概率。
    """
    flips = np.array(wrong[: len(logits)])
    x = sign * np.array(logits)[:, None]
    y = np.where(flips, x[:, 0] < 0, x[:, 0] > 0).astype(np.int64)
    expected = logistic_loss_and_gradient(x, y, np.ones(1), 0.0)
    assert_matches(solution.logistic_loss_and_gradient(x, y, np.ones(1), 0.0), expected)
