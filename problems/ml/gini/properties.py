"""The hidden tests of ml/gini."""

from collections import Counter
from fractions import Fraction

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Sized, assert_matches

MOST = 100_000
LARGEST = 2**63 - 1
LABELS = st.integers(-3, 3) | st.sampled_from([LARGEST, LARGEST - 1, -LARGEST - 1, 2**53, 2**53 + 1])

GROWTH = {
    ("two classes", "两个类别"): lambda size: [np.arange(size) % 2],
    ("all labels different", "标签互不相同"): lambda size: [np.arange(size) * 7_919 % (size + 1)],
}
"""Kinds of input, by the number of samples, for saying how the time of a slow solution grows."""


def gini_impurity(labels):
    """The impurity is the share of pairs with different labels, among all pairs of a first and a second draw.

    不纯度等于（第一次抽取，第二次抽取）的所有组合中，标签不同的所占的比例。
    """
    labels = labels.tolist()
    pairs = sum(one != other for one in labels for other in labels)
    return float(Fraction(pairs, len(labels) ** 2))


def _by_counts(labels):
    counts = Counter(labels.tolist()).values()
    return float(1 - Fraction(sum(count**2 for count in counts), len(labels) ** 2))


def _some_labels(rng, size):
    """Labels of one class, a few or many: some frequent, some rare."""
    made = np.random.default_rng(rng.getrandbits(64))
    classes = rng.choice([1, 2, 5, max(size, 1)])
    drawn = made.integers(0, classes, max(size, 1)) * made.integers(0, 2, max(size, 1))
    return (drawn * rng.choice([1, -1, 10**12]) - rng.randrange(10**6),)


def keeps_up_with_100_000_different_labels(rng, size):
    """A hundred thousand samples, nearly all with a label of their own, are answered in time.

    十万个样本，标签几乎互不相同时，也能在时限内给出答案。
    """
    return (np.random.default_rng(rng.getrandbits(64)).integers(-(10**15), 10**15, size),)


BATTERY = Battery(
    gini_impurity,
    st.tuples(st.lists(LABELS, min_size=1, max_size=9).map(np.array)),
    fast=_by_counts,
    sized=Sized(_some_labels, MOST, [keeps_up_with_100_000_different_labels], 150, examples_of_thousands=10),
)


@given(label=st.integers(-3, 3), count=st.integers(1, 9))
@example(label=0, count=1)
@settings(max_examples=25)
def is_zero_where_all_labels_are_equal(solution, label, count):
    """Where all labels are equal, the impurity is 0.

    标签全部相同时，不纯度为 0。
    """
    assert_matches(solution.gini_impurity(np.full(count, label)), 0.0)


@given(zeros=st.integers(1, 9), ones=st.integers(1, 9))
@settings(max_examples=40)
def of_two_classes_is_twice_the_product_of_their_shares(solution, zeros, ones):
    """Of two classes with the shares p and 1 - p, it is 2p(1 - p): both draws are from all samples.

    两个类别的比例为 p 和 1 - p 时，不纯度是 2p(1 - p)：两次都从全部样本中抽取。
    """
    expected = float(Fraction(2 * zeros * ones, (zeros + ones) ** 2))
    assert_matches(solution.gini_impurity(np.repeat([0, 1], [zeros, ones])), expected)


@given(classes=st.integers(1, 9), each=st.integers(1, 4))
@settings(max_examples=30)
def of_equally_frequent_classes_it_is_one_minus_their_share(solution, classes, each):
    """Of K classes that are equally frequent, it is 1 - 1/K, however many there are.

    K 个类别同样多时，不纯度是 1 - 1/K，不论 K 是多少。
    """
    expected = float(1 - Fraction(1, classes))
    assert_matches(solution.gini_impurity(np.repeat(np.arange(classes), each)), expected)
