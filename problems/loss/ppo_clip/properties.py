"""The hidden tests of loss/ppo_clip."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Fitting, Floats, Near, assert_matches

ROUNDING = 32 * np.finfo(np.float64).eps


def ppo_clip_loss(log_probs, old_log_probs, advantages, clip_eps=0.2):
    """The loss is minus the mean of min(ratio · A, clip(ratio, 1 − clip_eps, 1 + clip_eps) · A).

    损失是 min(ratio · A, clip(ratio, 1 − clip_eps, 1 + clip_eps) · A) 的平均值的相反数。
    """
    # Instead of a minimum: the ratio has an upper bound for a positive advantage, a lower one for a negative.
    difference = log_probs.astype(np.longdouble) - old_log_probs
    ratio, clip_eps = np.exp(difference), np.longdouble(clip_eps)
    counted = np.where(advantages > 0, np.minimum(ratio, 1 + clip_eps), np.maximum(ratio, 1 - clip_eps))
    sizes = counted * np.abs(advantages) * (1 + np.abs(difference))
    return Near(float(-(counted * advantages).mean()), atol=1e-12 + ROUNDING * float(sizes.mean()))


CLIPS = st.sampled_from([0.2, 0.1, 0.9, 0.5])
ARGUMENTS = Fitting(
    log_probs=Floats("n"),
    old_log_probs=Floats("n"),
    advantages=Floats("n", outliers=True, constant=True),
    clip_eps=CLIPS,
    longest={"n": 100_000},
)
BATTERY = Battery(ppo_clip_loss, ARGUMENTS)

SIZES = st.lists(st.sampled_from([1.0, 0.5, 2.0, 3.0]), min_size=1, max_size=4)
CHANGES = st.lists(st.sampled_from([0.0, 0.05, -0.05, 0.5, -0.5, 1.0]), min_size=4, max_size=4)
SIGNS = st.sampled_from([1.0, -1.0])


def _check(solution, advantages, changes, clip_eps=0.2, level=-2.0):
    """Actions whose log-probability was `level`, or these levels, and has changed by so much."""
    old = np.resize(level, len(advantages))
    arguments = old + np.array(changes[: len(advantages)]), old, np.array(advantages), clip_eps
    expected = ppo_clip_loss(*arguments)
    assert_matches(solution.ppo_clip_loss(*arguments), expected)


@given(advantages=SIZES, sign=SIGNS, changes=CHANGES)
@example(advantages=[1.0], sign=1.0, changes=[0.0] * 4)
@example(advantages=[1.0], sign=1.0, changes=[0.05] * 4)
@settings(max_examples=25)
def is_minus_the_mean_of_ratio_times_advantage(solution, advantages, sign, changes):
    """Where no ratio is far from 1, the loss is minus the mean of ratio * advantage, with the advantages as
    they are given.

    比值都接近 1 时，损失是 ratio * 优势的平均值的相反数；优势直接使用，不做归一化。
    """
    _check(solution, sign * np.array(advantages), np.array(changes) / 10)


@given(advantages=SIZES, changes=CHANGES, clip_eps=CLIPS)
@example(advantages=[1.0], changes=[1.0] * 4, clip_eps=0.2)
@example(advantages=[1.0], changes=[-0.5] * 4, clip_eps=0.2)
@settings(max_examples=25)
def good_actions_gain_no_more_above_the_clip(solution, advantages, changes, clip_eps):
    """For a positive advantage a ratio counts as 1 + clip_eps at most; a small one is not clipped.

    优势为正时，比值最多按 1 + clip_eps 计算；比值很小时不截断。
    """
    _check(solution, advantages, changes, clip_eps)


@given(advantages=SIZES, changes=CHANGES, clip_eps=CLIPS)
@example(advantages=[1.0], changes=[1.0] * 4, clip_eps=0.2)
@example(advantages=[1.0], changes=[-0.5] * 4, clip_eps=0.2)
@settings(max_examples=25)
def bad_actions_gain_no_more_below_the_clip(solution, advantages, changes, clip_eps):
    """For a negative advantage a ratio counts as 1 - clip_eps at least; a large one is not clipped.

    优势为负时，比值最少按 1 - clip_eps 计算；比值很大时不截断。
    """
    _check(solution, -np.array(advantages), changes, clip_eps)


@given(advantages=SIZES, changes=st.lists(st.sampled_from([22.5, 30.0, 49.0]), min_size=4, max_size=4))
@example(advantages=[1.0], changes=[30.0] * 4)
@settings(max_examples=10)
def ratios_are_not_cut_off(solution, advantages, changes):
    """A bad action that has become e^30 times as likely counts with that ratio: no difference is cut off.

    优势为负的动作，概率变成 e^30 倍时，比值照常计算：对数之差不截断。
    """
    _check(solution, -np.array(advantages), changes)


@given(
    advantages=SIZES,
    sign=SIGNS,
    changes=CHANGES,
    levels=st.lists(st.sampled_from([-2000.0, -800.0, 800.0, 9000.0, -1.0]), min_size=1, max_size=4),
)
@example(advantages=[1.0], sign=1.0, changes=[0.0] * 4, levels=[-800.0])
@example(advantages=[1.0, 1.0], sign=1.0, changes=[0.0] * 4, levels=[-2000.0, -1.0])
@settings(max_examples=25)
def takes_log_probabilities_of_thousands(solution, advantages, sign, changes, levels):
    """Log-probabilities of thousands are taken as they are, also beside others: the ratio neither overflows
    nor becomes 0 / 0.

    对数概率达到正负几千时照常计算，各个动作相差悬殊时也是如此：比值既不溢出，也不会变成 0 / 0。
    """
    _check(solution, sign * np.array(advantages), changes, level=np.array(levels))
