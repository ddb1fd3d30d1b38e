"""The hidden tests of loss/grpo."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Fitting, Floats, Mask, Near, assert_matches

ROUNDING = 32 * np.finfo(np.float64).eps


def grpo_loss(log_probs, old_log_probs, ref_log_probs, rewards, mask, clip_eps=0.2, beta=0.04):
    """The loss is minus the mean over completions of the mean over their tokens of
    min(ratio · A, clip(ratio) · A) − beta · kl.

    损失是 min(ratio · A, clip(ratio) · A) − beta · kl 的相反数：
    先对每个回答的 token 求平均，再对各个回答求平均。
    """
    long = rewards.astype(np.longdouble)
    scale = np.sqrt(((long - long.mean()) ** 2).mean()) + np.longdouble(1e-4)
    slip = ROUNDING * len(rewards) * np.abs(long).max() / scale  # what rounding may cost an advantage
    losses, costs = [], []
    for row, advantage in enumerate((long - long.mean()) / scale):
        new, old, ref = (
            each[row, mask[row]].astype(np.longdouble) for each in (log_probs, old_log_probs, ref_log_probs)
        )
        ratio, gap = np.exp(new - old), ref - new
        kept = np.minimum(ratio, 1 + clip_eps) if advantage > 0 else np.maximum(ratio, 1 - clip_eps)
        kl = np.exp(gap) - gap - 1
        losses.append((beta * kl - kept * advantage).mean())
        sizes = kept * (1 + np.abs(new - old)) * abs(advantage) + beta * (np.exp(gap) + 1) * (1 + np.abs(gap))
        costs.append((ROUNDING * sizes + kept * slip).mean())
    return Near(float(np.mean(losses)), atol=1e-12 + float(np.mean(costs)))


def _has_tokens(*drawn):
    return bool(drawn[4].any(axis=1).all())


CLIPS = st.sampled_from([0.2, 0.1, 0.9, 0.5])
BETAS = st.sampled_from([0.04, 0.0, 1.0, 0.5])
ARGUMENTS = Fitting(
    log_probs=Floats("g t"),
    old_log_probs=Floats("g t"),
    ref_log_probs=Floats("g t"),
    rewards=Floats("g"),
    mask=Mask("g t", broadcast=False, optional=False),
    clip_eps=CLIPS,
    beta=BETAS,
    longest={"g": 64, "t": 2000},
)
BATTERY = Battery(grpo_loss, ARGUMENTS, valid=_has_tokens)

REWARDS = st.lists(st.sampled_from([0.0, 1.0, 0.5, -2.0]), min_size=2, max_size=5)
CHANGES = st.lists(st.sampled_from([0.0, 0.1, -0.1, 0.5, -0.5, 1.0]), min_size=6, max_size=6)

FAR = st.lists(st.sampled_from([0.0, 0.0, 25.0, -25.0, 60.0, 99.0]), min_size=6, max_size=6)


def _check(solution, *arguments):
    expected = grpo_loss(*arguments)
    assert_matches(solution.grpo_loss(*arguments), expected)


def _single_tokens(changes, count):
    """So many completions of one token: its log-probability now and before, and a mask."""
    old = np.full((count, 1), -2.0)
    return old + np.resize(changes, (count, 1)), old, np.full((count, 1), True)


@given(rewards=REWARDS, changes=CHANGES)
@example(rewards=[1.0, 0.0], changes=[0.1, 0.0] * 3)
@settings(max_examples=30)
def normalises_rewards_in_the_group(solution, rewards, changes):
    """The advantage is (reward - mean) / (std + 1e-4), where the group's variance divides by G, not by G - 1.

    优势 = (奖励 - 均值) / (标准差 + 1e-4)，组内方差除以 G 而不是 G - 1。
    """
    new, old, mask = _single_tokens(np.clip(changes, -0.5, 0.5), len(rewards))
    _check(solution, new, old, old, np.array(rewards), mask, 0.9, 0.0)


@given(rewards=REWARDS, changes=CHANGES, clip_eps=CLIPS)
@example(rewards=[1.0, 0.0], changes=[1.0, 1.0] * 3, clip_eps=0.2)
@example(rewards=[1.0, 0.0], changes=[-0.5, -0.5] * 3, clip_eps=0.2)
@settings(max_examples=30)
def takes_the_smaller_of_both_surrogates(solution, rewards, changes, clip_eps):
    """min(ratio * A, clip(ratio) * A): a ratio is clipped only where that makes the objective smaller.

    min(ratio * A, clip(ratio) * A)：只有当截断会让目标变小时，比值才被截断。
    """
    new, old, mask = _single_tokens(changes, len(rewards))
    _check(solution, new, old, old, np.array(rewards), mask, clip_eps, 0.0)


@given(gaps=CHANGES, beta=BETAS)
@example(gaps=[1.0, 0.0] * 3, beta=1.0)
@settings(max_examples=20)
def penalises_with_the_estimator_k3(solution, gaps, beta):
    """The penalty is exp(d) - d - 1 with d = ref - log_prob; times beta, it is added to the loss. Where all
    rewards are equal, it is all of the loss.

    惩罚是 exp(d) - d - 1，其中 d = ref - log_prob，乘以 beta 后加到损失上。奖励全部相等时，损失就只有这一项。
    """
    new, ref, mask = _single_tokens(np.negative(gaps), 3)
    _check(solution, new, new, ref, np.ones(3), mask, 0.2, beta)


@given(rewards=REWARDS, changes=FAR, gaps=FAR)
@example(rewards=[1.0, 0.0], changes=[0.0, 25.0] * 3, gaps=[0.0] * 6)
@example(rewards=[1.0, 0.0], changes=[0.0] * 6, gaps=[25.0] * 6)
@settings(max_examples=20)
def large_differences_are_not_cut_off(solution, rewards, changes, gaps):
    """A token may be e^25 times as likely as before, or under the reference: no difference is cut off.

    一个 token 的概率可能是原来的 e^25 倍，参考模型给的也可能是它的 e^25 倍：这样的差照常计算，不截断。
    """
    shape = len(rewards), 1
    old, ref = (np.resize(each, shape) for each in (np.negative(changes), gaps))
    _check(solution, np.zeros(shape), old, ref, np.array(rewards), np.full(shape, True), 0.2, 0.5)


@given(lengths=st.lists(st.integers(1, 4), min_size=2, max_size=4), changes=CHANGES)
@example(lengths=[1, 3], changes=[0.1] * 6)
@settings(max_examples=20)
def completions_of_any_length_weigh_the_same(solution, lengths, changes):
    """The mean is taken over the tokens of each completion first, and then over the completions.

    先在每个回答内对 token 求平均，再对各个回答求平均。
    """
    mask = np.arange(max(lengths)) < np.array(lengths)[:, None]
    old = np.full(mask.shape, -2.0)
    new = old + np.resize(changes, mask.shape)
    _check(solution, new, old, old, np.arange(len(lengths)) / 2, mask, 0.2, 0.5)


@given(drawn=ARGUMENTS.small(), padding=st.sampled_from([1e4, 3e5, -1e4, 0.0]))
@settings(max_examples=20)
def what_padding_holds_has_no_effect(solution, drawn, padding):
    """Where the mask is False any number may stand, even one whose exponential overflows: it has no effect.

    mask 为 False 的位置上不管是什么数都不影响结果，哪怕它的指数会溢出。
    """
    new, old, ref, rewards, mask, *others = drawn
    fillings = (new, padding), (old, -padding), (ref, 3 * padding), (mask, False)
    new, old, ref, mask = (np.insert(each, 0, filling, axis=1) for each, filling in fillings)
    _check(solution, new, old, ref, rewards, mask, *others)
