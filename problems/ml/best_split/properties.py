"""The hidden tests of ml/best_split."""

from collections import Counter
from fractions import Fraction
from itertools import pairwise

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Sized, assert_matches

MOST_SAMPLES, MOST_VALUES = 400, 2000


def best_split(x, y):
    """No split has purer parts; of equally good ones the first feature is taken, then the lowest threshold.

    没有哪个划分能分得更纯；同样好时取最前面的特征，再取最低的阈值。
    """
    splits = []
    for feature, column in enumerate(x.T):
        for low, high in pairwise(np.unique(column).tolist()):
            cost = _weighted_impurity(y[column <= low]) + _weighted_impurity(y[column > low])
            splits.append((cost, feature, (low + high) / 2))
    return min(splits)[1:] if splits else None


def _weighted_impurity(labels):
    """The impurity of a part, times its size; a fraction, so that ties are exact."""
    return len(labels) - Fraction(sum(count**2 for count in Counter(labels.tolist()).values()), len(labels))


def _with_running_counts(x, y):
    """The same for many samples: those up to each place of a sorted column, and the others."""
    n, is_label, splits = len(y), (y[:, None] == np.unique(y)).astype(np.int64), []
    for feature, column in enumerate(x.T):
        order = np.argsort(column)
        values, left = column[order].tolist(), is_label[order].cumsum(axis=0)
        agreeing = [(part**2).sum(axis=1).tolist() for part in (left, left[-1] - left)]
        for place, (low, high) in enumerate(pairwise(values)):
            if low < high:
                size = place + 1
                cost = -Fraction(agreeing[0][place], size) - Fraction(agreeing[1][place], n - size)
                splits.append((cost, feature, (low + high) / 2))
    return min(splits)[1:] if splits else None


def _is_promised(x, y):
    return len(x) == len(y) and bool((np.rint(4 * x) == 4 * x).all())


def _arrays(rows, columns, quarters, labels):
    x = np.array(quarters[: rows * columns], dtype=np.float64).reshape(rows, columns) / 4
    return x, np.array(labels[:rows], dtype=np.int64)


def _samples(rng, size):
    """Samples whose labels follow from a feature, more or less; with few different values, or many."""
    made, n = np.random.default_rng(rng.getrandbits(64)), max(size, 1)
    d = rng.randint(1, min(MOST_VALUES // n, 5))
    spread = rng.choice([2, 9, 10**6])
    x = made.integers(-4 * spread, 4 * spread + 1, size=(n, d)) / 4
    by_feature = (x[:, rng.randrange(d)] > rng.uniform(-spread, spread)) * rng.choice([1, -(2**60)])
    y = np.where(
        made.random(n) < rng.choice([0.3, 0.8]), by_feature, made.integers(-1, rng.choice([1, 4]), n)
    )
    return x, y + rng.choice([0, 2**53])


LABELS = st.integers(0, 2) | st.sampled_from([-1, 2**63 - 1, 2**53, 2**53 + 1])
CALLS = st.tuples(
    st.integers(1, 6),
    st.integers(1, 3),
    st.lists(st.integers(-6, 6), min_size=18, max_size=18),
    st.lists(LABELS, min_size=6, max_size=6),
).map(lambda drawn: _arrays(*drawn))
BATTERY = Battery(
    best_split,
    CALLS,
    valid=_is_promised,
    fast=_with_running_counts,
    sized=Sized(_samples, MOST_SAMPLES, examples=60, examples_of_thousands=5),
)


def _check(solution, x, y):
    expected = best_split(x, y)
    assert_matches(solution.best_split(x, y), expected)


def _column(values):
    return np.array(values, dtype=np.float64)[:, None]


@given(value=st.integers(-9, 9), y=st.lists(LABELS, min_size=1, max_size=5), d=st.integers(1, 3))
@example(value=1, y=[0], d=1)
@settings(max_examples=20)
def is_none_where_nothing_can_be_split(solution, value, y, d):
    """Where every feature has only one value, there is no split.

    每个特征都只有一种取值时，无法划分。
    """
    _check(solution, np.full((len(y), d), float(value)), np.array(y))


@given(values=st.lists(st.integers(-20, 20), min_size=2, max_size=8, unique=True), cut=st.integers(0, 6))
@settings(max_examples=40)
def the_threshold_is_a_midpoint(solution, values, cut):
    """A column that separates the labels is split there, half-way between the two values.

    某一列能把标签完全分开时，就在那里划分，阈值是两侧取值的中点。
    """
    border = sorted(values)[cut % (len(values) - 1)]
    _check(solution, _column(values), np.array([int(value > border) for value in values]))


@given(alone=st.integers(1, 2), size=st.integers(4, 9), seed=st.integers(0, 2**32))
@settings(max_examples=40)
def each_part_counts_by_its_size(solution, alone, size, seed):
    """The impurity of a part counts by its number of samples: a large part more than a small one.

    每一部分的不纯度按样本数加权：样本多的部分更重要。
    """
    y = np.random.default_rng(seed).integers(0, 2, size)
    _check(solution, _column(np.maximum(np.arange(size), alone)), y)


@given(
    label=LABELS,
    values=st.lists(st.integers(-9, 9), min_size=2, max_size=6).filter(lambda each: len(set(each)) > 1),
)
@settings(max_examples=25)
def a_split_need_not_be_better_than_none(solution, label, values):
    """A split is returned where there is one, also when no split makes the parts purer.

    只要能划分就返回一个划分，即使划分之后并没有更纯。
    """
    _check(solution, _column(values), np.full(len(values), label))


@given(
    seed=st.integers(0, 2**32),
    size=st.integers(2, 30),
    d=st.integers(2, 4),
    classes=st.integers(2, 3),
    alike=st.integers(3, 13) | st.none(),
)
@settings(max_examples=140)
def of_equally_good_splits_the_first_is_taken(solution, seed, size, d, classes, alike):
    """Of splits whose costs are within 1e-12, the first feature is taken, and then the lowest threshold.

    几个划分的代价相差不到 1e-12 时，取最前面的特征，再取最低的阈值。
    """
    rng = np.random.default_rng(seed)
    if alike is None:  # what a column splits at the front, it splits at the back as well
        half = rng.integers(classes, size=size)
        y = np.concatenate([half, half[::-1]])
        x = np.stack([rng.choice([-1.0, 1.0]) * np.arange(2 * size) for _ in range(d)], axis=1)
    else:  # the same labels at each value: no split is better than none, and each is rounded in its own way
        y = np.tile(rng.integers(classes, size=alike), size)
        x = np.repeat(rng.integers(size, size=(size, d)).astype(np.float64), alike, axis=0)
    _check(solution, x, y)


@given(ones=st.integers(150, 250), rank=st.integers(0, 2))
@example(ones=199, rank=0)
@settings(max_examples=20)
def a_split_may_be_better_by_very_little(solution, ones, rank):
    """Costs that differ by a billionth or less, and by more than rounding, are different.

    两个代价只差十亿分之一甚至更少，只要超出舍入误差，就是不同的代价。
    """
    # Of 400 samples so many have the label 1. A feature of zeros and ones is made of two numbers: how many
    # zeros it has, and at how many of these the label is 1. Each such pair has a cost.
    size, y = 400, (np.arange(400) < ones).astype(np.int64)
    zeros, hits = np.arange(1, size)[:, None], np.arange(ones + 1)[None]
    costs = (
        2
        * (hits * (zeros - hits) / zeros + (ones - hits) * (size - zeros - ones + hits) / (size - zeros))
        / size
    )
    costs[(hits > zeros) | (ones - hits > size - zeros)] = 2  # there is no such feature
    in_order = np.argsort(costs, axis=None)
    gaps = np.diff(costs.flat[in_order], append=np.inf)
    gaps[~(gaps > 4e-12)] = np.inf
    at = np.argsort(gaps)[rank]
    worse_and_better = [(place // (ones + 1) + 1, place % (ones + 1)) for place in in_order[[at + 1, at]]]
    columns = [
        np.where(y == 1, np.cumsum(y) > hits, np.cumsum(1 - y) > zeros - hits)
        for zeros, hits in worse_and_better
    ]
    _check(solution, np.stack(columns, axis=1).astype(np.float64), y)
