"""The hidden tests of ml/information_gain."""

from collections import Counter
from math import log2

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Near, Sized, assert_matches

MOST = 20_000
LARGEST = 2**63 - 1
NAMES = st.integers(-2, 2) | st.sampled_from([LARGEST, LARGEST - 1, -LARGEST - 1, 2**53, 2**53 + 1])

GROWTH = {
    ("few values", "取值很少"): lambda size: [np.arange(size) % 3, np.arange(size) % 2],
    ("a value for each sample", "每个样本的取值都不同"): lambda size: [np.arange(size), np.arange(size) % 5],
}
"""Kinds of input, by the number of samples, for saying how the time of a slow solution grows."""


def information_gain(x, y):
    """The gain is the entropy of the labels, in bits, minus that of each part, weighted by its share.

    信息增益等于标签的熵（以比特为单位），减去各份的熵按样本比例的加权和。
    """
    # In another form: how far value and label together are from being independent.
    n = len(x)
    of_pairs = Counter(zip(x.tolist(), y.tolist(), strict=True))
    of_values, of_labels = Counter(x.tolist()), Counter(y.tolist())
    gain = np.longdouble(0)
    for (value, label), count in of_pairs.items():
        independent = np.longdouble(of_values[value]) * of_labels[label]
        gain += np.longdouble(count) / n * np.log2(count * n / independent)
    return Near(float(gain), atol=1e-12 + n * np.finfo(np.float64).eps * log2(n + 1))


def _is_promised(x, y):
    return len(x) == len(y)


def _features(rng, size):
    """A feature with few or many values, and labels that follow from it, nearly do, or do not."""
    made, n = np.random.default_rng(rng.getrandbits(64)), max(size, 1)
    values, labels = (rng.choice([1, 2, 3, 20, n]) for _ in range(2))
    x = made.integers(values, size=n)
    y = np.where(made.random(n) < rng.choice([0.0, 0.9, 1.0]), x % labels, made.integers(labels, size=n))
    return x - values // 2, y * rng.choice([1, -1, 10**12])


def keeps_up_with_20_000_values(rng, size):
    """A feature that has nearly as many values as there are samples, 20 000, is answered in time.

    特征的取值几乎和样本一样多（20 000 个样本）时，也能在时限内给出答案。
    """
    made = np.random.default_rng(rng.getrandbits(64))
    return made.integers(-(10**15), 10**15, size), made.integers(3, size=size)


SMALL = st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=8).map(
    lambda rows: tuple(np.array(rows).T.copy())
)
BATTERY = Battery(
    information_gain,
    SMALL,
    valid=_is_promised,
    sized=Sized(_features, MOST, [keeps_up_with_20_000_values], 120, examples_of_thousands=6),
)


@given(labels=st.integers(1, 8), each=st.integers(1, 3))
@example(labels=2, each=1)
@settings(max_examples=25)
def is_the_entropy_in_bits_where_the_feature_says_all(solution, labels, each):
    """Where the feature determines the label, the gain is the entropy: log2 K bits for K equal classes.

    特征完全决定标签时，增益就是标签的熵：K 个同样多的类别，熵是 log2 K 比特。
    """
    y = np.repeat(np.arange(labels) - 2, each)
    assert_matches(solution.information_gain(10 - y, y), Near(log2(labels), 1e-11))


@given(values=st.integers(1, 4), labels=st.integers(1, 4))
@settings(max_examples=16)
def is_zero_where_the_feature_says_nothing(solution, values, labels):
    """Where the labels are mixed alike in all parts, the gain is 0.

    标签在每一份里的比例都一样时，增益为 0。
    """
    x, y = np.repeat(np.arange(values), labels), np.tile(np.arange(labels), values)
    assert_matches(solution.information_gain(x, y), Near(0.0, 1e-11))


@given(pure=st.integers(1, 9), mixed=st.integers(1, 4))
@settings(max_examples=25)
def weighs_each_part_by_its_share_of_the_samples(solution, pure, mixed):
    """A part counts by its share of the samples: a large one more than a small one.

    每一份按所占的样本比例加权：样本多的份更重要。
    """
    x = np.repeat([0, 1], [pure, 2 * mixed])
    y = np.concatenate([np.zeros(pure, dtype=np.int64), np.tile([0, 1], mixed)])
    expected = information_gain(x, y)
    assert_matches(solution.information_gain(x, y), expected)
