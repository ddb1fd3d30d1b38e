"""The hidden tests of nn/online_softmax."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import ClassBattery, Fitting, Floats, Near, assert_matches

EPS = np.finfo(np.float64).eps
MOST = 1000  # steps, half of them blocks of 400 keys: to take all keys again in each is slow


class OnlineSoftmax:
    """The output is the softmax-weighted sum of all values so far; running_max is the largest score, and
    running_sum the sum of exp(score − running_max).

    输出是到目前为止所有 value 的 softmax 加权和；running_max 是最大的分数，
    running_sum 是 exp(score − running_max) 之和。
    """

    def __init__(self, n_queries, d_v):
        self.running_max = np.full(n_queries, -np.inf)
        self.log_sum = np.full(n_queries, -np.inf, np.longdouble)
        self.mean = np.zeros((n_queries, d_v), np.longdouble)
        self.count, self.farthest, self.largest = 0, 0.0, 0.0  # keys, the sizes of scores and values

    def update(self, scores, values):
        # The mean of the keys before and that of the block count by their shares of all the weight.
        before = self.log_sum
        self.log_sum = np.logaddexp(before, np.logaddexp.reduce(scores.astype(np.longdouble), axis=1))
        self.running_max = np.maximum(self.running_max, scores.max(axis=1))
        total = _finite(self.log_sum)[:, None]
        self.mean = np.exp(before[:, None] - total) * self.mean + np.exp(scores - total) @ values
        self.count += len(values)
        self.farthest = max(self.farthest, np.abs(_finite(scores)).max())
        self.largest = max(self.largest, np.abs(values).max())

    def output(self):
        rounding = 4 * EPS * (self.count + 16 + self.farthest) * self.largest
        return Near(self.mean.astype(np.float64), atol=1e-12 + rounding)

    @property
    def running_sum(self):
        return np.exp(self.log_sum - _finite(self.running_max)).astype(np.float64)


def _finite(numbers):
    """0 in place of -inf: a query that has seen nothing has weights of exp(-inf - 0)."""
    return np.where(np.isneginf(numbers), 0, numbers)


def _block(n_queries, d_v):
    """Few keys, whose scores are small, and in some places far away or masked."""
    scores = f"{n_queries} k"
    parts = Fitting(scores=Floats(scores), places=Floats(scores), values=Floats(f"k {d_v}")).small()
    return st.tuples(parts, st.sampled_from([-np.inf, -np.inf, 300.0, -300.0, 9e3])).map(
        lambda drawn: ("update", np.where(drawn[0][1] > 1.5, drawn[1], drawn[0][0]), drawn[0][2])
    )


def _many(rng, count):
    """Blocks whose scores rise and fall, and an output after each."""
    numbers = np.random.default_rng(rng.getrandbits(64))
    is_long = count > 200
    n_queries, d_v, keys = 3 if is_long else rng.randint(1, 3), rng.randint(1, 3), 400 if is_long else 4
    steps = []
    while len(steps) < count:
        scores = rng.choice([0, 20, 50, -50, 1000]) + numbers.integers(-8, 9, (n_queries, keys)) / 2
        scores[numbers.random(scores.shape) < rng.choice([0.0, 0.3, 1.0])] = -np.inf
        steps += [("update", scores, numbers.integers(-8, 9, (keys, d_v)) / 4), ("output",)]
    return (n_queries, d_v), steps[:count]


BATTERY = ClassBattery(
    OnlineSoftmax,
    st.tuples(st.integers(1, 3), st.integers(1, 3)),
    lambda n_queries, d_v: {"update": _block(n_queries, d_v), "output": st.just(("output",))},
    attributes=("running_max", "running_sum"),
    many=_many,
    most=MOST,
)


def _check(solution, blocks, *attributes):
    """One query, and values of one number: the blocks are lists of scores, the values are 1, 2, 3, ..."""
    actual, scores = solution.OnlineSoftmax(1, 1), []
    for block in blocks:
        values = len(scores) + np.arange(1.0, len(block) + 1)[:, None]
        actual.update(np.array([block]), values)
        scores += block
    expected = _all_at_once(np.array(scores))
    for name in attributes:
        assert_matches(getattr(actual, name), expected[name])
    assert_matches(actual.output(), expected["output"])


def _all_at_once(scores):
    """An ordinary softmax over all keys, none of which is forgotten."""
    top = scores.max()
    weights = np.exp(scores - _finite(top))
    mean = weights @ np.arange(1.0, len(scores) + 1) / max(weights.sum(), 1)  # the largest weight is 1
    return {
        "running_max": np.array([top]),
        "running_sum": weights.sum(keepdims=True),
        "output": np.array([[mean]]),
    }


SMALL = st.lists(st.sampled_from([0.0, 1.0, -1.0, 0.5, 2.0]), min_size=1, max_size=4)
LARGE = st.lists(st.sampled_from([0.0, 3.0, -30.0, 800.0, -800.0, 1e4, -1e4]), min_size=1, max_size=3)


@given(block=SMALL)
@settings(max_examples=15)
def one_block_is_an_ordinary_softmax(solution, block):
    """After a single block, the output is softmax(scores) @ values.

    只有一块时，输出就是 softmax(scores) @ values。
    """
    _check(solution, [block])


@given(blocks=st.lists(SMALL, min_size=2, max_size=3))
@example(blocks=[[0.0], [1.0]])
@example(blocks=[[1.0], [0.0]])
@settings(max_examples=25)
def blocks_are_weighed_against_each_other(solution, blocks):
    """However keys are divided into blocks, the output is that of all of them at once: when the maximum
    grows, what was summed is rescaled.

    不管 key 怎样分块，输出都与一次给出全部 key 相同：最大值变大时，已经累加的部分要重新缩放。
    """
    _check(solution, blocks)


@given(blocks=st.lists(SMALL, min_size=1, max_size=3))
@example(blocks=[[0.0, 0.0], [1.0]])
@settings(max_examples=20)
def keeps_the_maximum_and_the_sum_relative_to_it(solution, blocks):
    """running_max is the largest score of all blocks, and running_sum the sum of exp(score - running_max).

    running_max 是所有块中最大的分数，running_sum 是 exp(score - running_max) 之和。
    """
    _check(solution, blocks, "running_max", "running_sum")


@given(blocks=st.lists(LARGE, min_size=1, max_size=3))
@example(blocks=[[-1e4], [1e4]])
@example(blocks=[[800.0], [801.0]])
@example(blocks=[[-800.0], [-801.0]])
@settings(max_examples=30)
def scores_of_thousands_neither_overflow_nor_vanish(solution, blocks):
    """Scores of +-800 or +-10000 are no trouble: only differences count, within blocks and between them.

    分数达到正负 800 或 10000 也没有问题：只有分数之差起作用，块内、块间都是如此。
    """
    _check(solution, blocks, "running_max", "running_sum")


@given(blocks=st.lists(LARGE, max_size=3), place=st.integers(0, 3))
@example(blocks=[[0.0]], place=0)
@example(blocks=[[0.0]], place=1)
@example(blocks=[], place=0)
@settings(max_examples=30)
def masked_keys_have_no_weight(solution, blocks, place):
    """A key with the score -inf counts for nothing, also where a whole block is masked, and also in the first
    block; a query that has seen nothing has the output 0.

    分数为 -inf 的 key 不起任何作用，整块都被屏蔽时也是如此，第一块也不例外；
    还没有看到任何 key 的 query，输出为 0。
    """
    masked = [[*block, -np.inf] for block in blocks]
    masked.insert(place, [-np.inf, -np.inf])
    _check(solution, masked, "running_max", "running_sum")
