"""The hidden tests of loss/kl_divergence."""

import math

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Near, Sized, assert_matches, distributions

EPS = np.finfo(np.float64).eps


def kl_divergence(p, q):
    """The divergence is the sum of p · ln(p / q) over the outcomes with p > 0.

    散度是 p · ln(p / q) 之和，对 p > 0 的各个结果求和。
    """
    happens = p > 0
    if (q[happens] == 0).any():
        return math.inf
    weights, others = (each[happens].astype(np.longdouble) for each in (p, q))
    terms = weights * (np.log(weights) - np.log(others))
    sizes = weights * (1 + np.abs(np.log(weights)) + np.abs(np.log(others)))
    return Near(float(terms.sum()), atol=1e-12 + (16 + len(p)) * EPS * float(sizes.sum()))


def _are_distributions(p, q):
    return p.shape == q.shape and all(abs(each.sum() - 1) < 1e-9 and each.min() >= 0 for each in (p, q))


def _arrays(*drawn):
    return tuple(np.array(each) for each in drawn)


def _pairs(size):
    return st.tuples(distributions(size), distributions(size)).map(lambda drawn: _arrays(*drawn))


def _random(rng, size):
    """Two distributions over so many outcomes, some of which neither has."""
    random = np.random.default_rng(rng.getrandbits(64))
    both = random.exponential(size=(2, max(size, 1))) ** rng.choice([1, 8])
    both *= random.random(both.shape[1]) < rng.choice([0.5, 1.0])
    both[:, rng.randrange(both.shape[1])] = 1.0
    return tuple(each / each.sum() for each in both)


BATTERY = Battery(
    kl_divergence,
    st.integers(1, 5).flatmap(_pairs),
    valid=_are_distributions,
    sized=Sized(_random, 100_000, []),
)

# Whole numbers, of which a distribution is made: few shares, all of them positive.
SHARES = st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), min_size=1, max_size=5)


def _normalised(shares):
    return _arrays(*(np.array(column) / sum(column) for column in zip(*shares, strict=True)))


def _check(solution, p, q):
    expected = kl_divergence(p, q)
    assert_matches(solution.kl_divergence(p, q), expected)


@given(shares=SHARES)
@example(shares=[(1, 9), (1, 1)])
@settings(max_examples=30)
def is_the_mean_of_the_log_ratio_under_p(solution, shares):
    """The sum of p * ln(p / q), with the natural logarithm: under p, which is the first argument.

    各项 p * ln(p / q) 之和，用自然对数；期望是对第一个参数 p 取的。
    """
    _check(solution, *_normalised(shares))


@given(shares=SHARES, place=st.integers(0, 5))
@example(shares=[(1, 1), (1, 1)], place=0)
@settings(max_examples=20)
def an_outcome_that_p_never_has_costs_nothing(solution, shares, place):
    """Where p is 0, the term is 0, whatever q is, also where both are 0.

    p 为 0 的位置，不管 q 是多少，这一项都为 0；两者都为 0 时也是如此。
    """
    p, q = _normalised(shares)
    at = place % (len(p) + 1)
    _check(solution, np.insert(p, at, 0.0), np.insert(q / 2, at, 0.5))
    _check(solution, np.insert(p, at, 0.0), np.insert(q, at, 0.0))


@given(shares=SHARES, place=st.integers(0, 5))
@example(shares=[(1, 1)], place=0)
@settings(max_examples=20)
def what_q_takes_for_impossible_costs_infinitely_much(solution, shares, place):
    """Where q is 0 and p is not, the divergence is infinite: nothing is added to a probability.

    q 为 0 而 p 不为 0 时，散度为无穷大：不给概率加任何小量。
    """
    p, q = _normalised(shares)
    at = place % (len(p) + 1)
    _check(solution, np.insert(p / 2, at, 0.5), np.insert(q, at, 0.0))


@given(
    small=st.sampled_from([1e-9, 1e-13, 1e-20, 1e-100, 1e-300]),
    kind=st.integers(0, 2),
    is_of_q=st.booleans(),
)
@example(small=1e-20, kind=0, is_of_q=True)
@example(small=1e-9, kind=2, is_of_q=True)
@settings(max_examples=20)
def tiny_probabilities_count_as_they_are(solution, small, kind, is_of_q):
    """Probabilities down to 1e-300 are taken as they are: nothing is added to them, nothing is clipped, and
    none is taken for 0, or for another that is nearly equal.

    小到 1e-300 的概率照常计算：不加任何小量，不截断，既不当作 0，也不把相近的两个当作相等。
    """
    odd = np.array([1.0 - small, small])
    other = np.array([(0.5, 0.5), (1.0, 0.0), (1.0 - 2 * small, 2 * small)][kind])
    _check(solution, *((other, odd) if is_of_q else (odd, other)))
