"""The hidden tests of loss/dpo."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Fitting, Floats, Near, assert_matches

ROUNDING = 16 * np.finfo(np.float64).eps


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, reference_chosen_logps, reference_rejected_logps, beta=0.1
):
    """The loss is the mean of −ln σ(beta · (chosen_ratio − rejected_ratio)), where a ratio is the
    log-probability under the policy minus that under the reference.

    损失是 −ln σ(beta · (chosen_ratio − rejected_ratio)) 的平均值，
    其中 ratio 是策略的对数概率减去参考模型的对数概率。
    """
    parts = policy_chosen_logps, reference_rejected_logps, policy_rejected_logps, reference_chosen_logps
    plus, also_plus, minus, also_minus = (each.astype(np.longdouble) for each in parts)
    margin = np.longdouble(beta) * (plus + also_plus - minus - also_minus)
    losses = np.maximum(-margin, 0) + np.log1p(np.exp(-np.abs(margin)))
    # The loss changes by no more than the margin does.
    slip = ROUNDING * (beta * sum(np.abs(each) for each in parts).mean() + 1)
    return Near(float(losses.mean()), atol=1e-12 + float(slip))


BETAS = st.sampled_from([0.1, 0.5, 1.0, 0.01, 10.0])
ARGUMENTS = Fitting(
    policy_chosen_logps=Floats("n"),
    policy_rejected_logps=Floats("n"),
    reference_chosen_logps=Floats("n"),
    reference_rejected_logps=Floats("n"),
    beta=BETAS,
    longest={"n": 10_000},
)
BATTERY = Battery(dpo_loss, ARGUMENTS)


def _check(solution, *arguments):
    expected = dpo_loss(*arguments)
    assert_matches(solution.dpo_loss(*arguments), expected)


@given(drawn=ARGUMENTS.small())
@settings(max_examples=20)
def is_ln_2_where_the_policy_is_the_reference(solution, drawn):
    """Where the policy is the reference, every margin is 0, and the loss is the natural logarithm of 2.

    策略与参考模型相同时，每个 margin 都是 0，损失是 ln 2（自然对数）。
    """
    chosen, rejected, _, _, beta = drawn
    _check(solution, chosen, rejected, chosen, rejected, beta)


@given(change=st.integers(-8, 8).map(float), beta=BETAS, which=st.integers(0, 3))
@example(change=1.0, beta=1.0, which=0)
@example(change=1.0, beta=1.0, which=1)
@example(change=1.0, beta=0.1, which=2)
@settings(max_examples=30)
def the_margin_is_beta_times_the_difference_of_the_ratios(solution, change, beta, which):
    """The loss of a pair is -ln σ(margin), with margin = beta * (chosen_ratio - rejected_ratio); each ratio
    is the log-probability under the policy minus that under the reference.

    一对的损失是 -ln σ(margin)，margin = beta * (chosen_ratio - rejected_ratio)，
    其中每个 ratio 都是策略的对数概率减去参考模型的对数概率。
    """
    arguments = [np.array([-20.0]) for _ in range(4)]
    arguments[which] = arguments[which] + change
    _check(solution, *arguments, beta)


@given(margins=st.lists(st.integers(-8, 8).map(float), min_size=2, max_size=5))
@example(margins=[4.0, -4.0])
@settings(max_examples=20)
def is_the_mean_of_the_losses(solution, margins):
    """The mean is taken over the losses of the pairs, after the logarithm.

    平均是对各对的损失求的，在取对数之后。
    """
    level = np.full(len(margins), -20.0)
    _check(solution, level + margins, level, level, level, 1.0)


LARGE = st.sampled_from([30.0, 40.0, 800.0, 1e5])


@given(margins=st.lists(LARGE, min_size=1, max_size=3), sign=st.sampled_from([-1, 1]))
@example(margins=[40.0], sign=-1)
@example(margins=[800.0], sign=-1)
@example(margins=[800.0], sign=1)
@settings(max_examples=20)
def large_margins_neither_overflow_nor_vanish(solution, margins, sign):
    """Margins of 40, 800 or 100000, positive or negative, are taken as they are: nothing overflows, and
    nothing is clipped.

    margin 为正负 40、800 或 100000 时照常计算：既不溢出，也不截断。
    """
    zeros = np.zeros(len(margins))
    _check(solution, zeros, -sign * np.array(margins), zeros, zeros, 1.0)
