"""The hidden tests of decode/top_p."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Fitting, Floats, Near, assert_matches

CLEAR = 1e-9


def top_p_probabilities(logits, p):
    """The most probable tokens are kept until their total is at least p, and then divided by that total.

    按概率从大到小保留 token，直到总概率不小于 p，再除以这个总概率。
    """
    values, costs = np.zeros(logits.shape), np.zeros(logits.shape)
    for row, value, cost in zip(*(np.atleast_2d(each) for each in (logits, values, costs)), strict=True):
        order, probabilities = _ranked(row)
        kept, total = [], np.longdouble(0)
        for token, probability in zip(order, probabilities, strict=True):
            if total >= p and p < 1:
                break
            kept.append(token)
            total += probability
        value[kept] = probabilities[: len(kept)] / total
        cost[kept] = 1e-12
    return Near(values, atol=costs, rtol=1e-9)


def _ranked(row):
    """The tokens from the most probable on, and their probabilities."""
    order = sorted(range(len(row)), key=lambda i: (-row[i], i))
    powers = np.exp(row[order].astype(np.longdouble) - row.max())
    return order, powers / powers.sum()


def _is_promised(logits, p):
    return 0 < p <= 1 and all(_is_clear(row, p) for row in np.atleast_2d(logits))


def _is_clear(row, p):
    """Whether rounding does not decide which tokens are kept."""
    if not row.any() and len(row) in (1, 2, 4):
        return True
    totals = np.cumsum(_ranked(row)[1])
    return bool((np.abs(totals[:-1] - p) > CLEAR).all()) and (p == 1 or p < 1 - CLEAR)


PS = st.sampled_from([0.5, 0.9, 0.95, 1.0, 0.3, 0.01, 0.7]) | st.floats(1e-6, 1.0)
TIED = st.sampled_from([0.0, 1.0])
# Two multiples of 1/1024 are equal or clearly different.
BATCHES = Fitting(logits=Floats("b v", multiple_of=1 / 1024)).small().map(lambda drawn: drawn[0])
LONGER = Fitting(logits=Floats("2 9", multiple_of=1 / 1024)).small().map(lambda drawn: drawn[0])
LOGITS = st.tuples(BATCHES | LONGER, st.booleans()).map(lambda drawn: drawn[0][0] if drawn[1] else drawn[0])
CALLS = st.tuples(LOGITS, PS).filter(lambda drawn: _is_promised(*drawn))
BATTERY = Battery(top_p_probabilities, CALLS, valid=_is_promised)


def _check(solution, arguments):
    expected = top_p_probabilities(*arguments)
    assert_matches(solution.top_p_probabilities(*arguments), expected)


@given(order=st.permutations(range(5)), p=st.sampled_from([0.001, 0.2, 0.6, 0.7, 0.8, 0.9, 0.95, 0.97, 0.99]))
@settings(max_examples=30)
def keeps_tokens_until_their_total_is_at_least_p(solution, order, p):
    """The token with which the total passes p is kept, too, so that there is always one. The rest are 0.

    使总概率越过 p 的那个 token 也要保留，所以至少保留一个；其余的为 0。
    """
    _check(solution, (np.array(order, dtype=np.float64), p))


@given(size=st.sampled_from([1, 2, 4]), rank=st.integers(0, 3), more=st.sampled_from([0.0, 1e-8, 1e-6]))
@settings(max_examples=20)
def stops_where_the_total_is_exactly_p(solution, size, rank, more):
    """A total of exactly p is enough, and no more tokens are kept; one just below p is not enough.

    总概率恰好等于 p 就够了，不再保留后面的 token；比 p 略小则不够。
    """
    _check(solution, (np.zeros(size), min((1 + rank % size) / size + more, 1.0)))


@given(seed=st.integers(0, 2**32), length=st.integers(2, 300))
@settings(max_examples=30)
def keeps_every_token_when_p_is_1(solution, seed, length):
    """With p = 1 every token is kept, also where rounding leaves the total a little below 1.

    p = 1 时保留全部 token，即使舍入误差使总概率略小于 1。
    """
    _check(solution, (np.random.default_rng(seed).standard_normal(length), 1.0))


@given(row=st.lists(TIED, min_size=1, max_size=9) | st.lists(TIED, min_size=20, max_size=40), p=PS)
@settings(max_examples=60)
def takes_the_smaller_index_of_equal_logits_first(solution, row, p):
    """Of equal logits those with the smaller index are kept first.

    logit 相同时，先保留下标较小的。
    """
    while not _is_promised(np.array(row), p):
        p = p / 2 + 0.0123
    _check(solution, (np.array(row), p))


@given(
    drawn=CALLS,
    offsets=st.lists(st.sampled_from([0, 1000, -1000, 990_000, -990_000]), min_size=4, max_size=4),
    last=st.sampled_from([0, 800, -5000]),
)
@settings(max_examples=40)
def survives_logits_of_any_size(solution, drawn, offsets, last):
    """Logits far above or below zero neither overflow nor vanish, whatever the other rows are.

    logit 离零再远，也不会上溢或全部变成 0，与其他行无关。
    """
    batch, p = np.atleast_2d(drawn[0]).copy(), drawn[1]
    batch[:, -1] += last
    batch += np.array(offsets)[: len(batch), None]
    _check(solution, (batch, p if _is_promised(batch, p) else 0.4321))


@given(seed=st.integers(0, 2**32), spread=st.sampled_from([1000, 10_000]), rows=st.integers(1, 3))
@settings(max_examples=6)
def handles_large_vocabularies(solution, seed, spread, rows):
    """Vocabularies of tens of thousands of tokens are handled like small ones.

    几万个 token 的词表，与小词表同样处理。
    """
    rng = np.random.default_rng(seed)
    logits = rng.integers(-spread, spread, (rows, int(rng.integers(20_000, 33_000)))) / 1024
    p = float(rng.uniform(0.1, 0.99))
    while not _is_promised(logits, p):
        p *= 0.99
    _check(solution, (logits, p))
