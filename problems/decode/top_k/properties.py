"""The hidden tests of decode/top_k."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Fitting, Floats, Near, assert_matches

EPS = np.finfo(np.float64).eps


def top_k_probabilities(logits, k, temperature=1.0):
    """Only the k largest logits of each row take part, exactly k of them; the rest get exactly 0.

    每一行只有最大的 k 个 logit 参加 softmax，不多不少；其余的概率恰好为 0。
    """
    values, costs = np.zeros(logits.shape), np.zeros(logits.shape)
    for row, value, cost in zip(*(np.atleast_2d(each) for each in (logits, values, costs)), strict=True):
        kept = sorted(range(len(row)), key=lambda i: (-row[i], i))[:k]
        powers = np.exp((row[kept].astype(np.longdouble) - row.max()) / np.longdouble(temperature))
        value[kept] = powers / powers.sum()
        reading = np.abs(row).max() / temperature
        cost[kept] = 1e-12 + value[kept] * (1e-9 + 16 * EPS * reading)
    return Near(values, atol=costs, rtol=0.0)


def _made(batch, is_single, rank, temperature):
    logits = batch[0] if is_single else batch
    return logits, 1 + rank % logits.shape[-1], temperature


def _is_promised(logits, k, temperature=1.0):
    return 1 <= k <= logits.shape[-1] and 0.01 <= temperature <= 100


TEMPERATURES = st.sampled_from([1.0, 0.5, 2.0, 0.01, 100.0, 0.7])
TIED = st.sampled_from([0.0, 1.0])
# Two multiples of 1/1024 are equal or clearly different.
BATCHES = Fitting(logits=Floats("b v", multiple_of=1 / 1024)).small().map(lambda drawn: drawn[0])
LONGER = Fitting(logits=Floats("2 9", multiple_of=1 / 1024)).small().map(lambda drawn: drawn[0])
SHAPED = st.tuples(BATCHES | LONGER, st.booleans(), st.integers(0, 8), TEMPERATURES)
BATTERY = Battery(top_k_probabilities, SHAPED.map(lambda drawn: _made(*drawn)), valid=_is_promised)


def _check(solution, arguments):
    expected = top_k_probabilities(*arguments)
    assert_matches(solution.top_k_probabilities(*arguments), expected)


@given(order=st.permutations(range(5)), k=st.integers(1, 5))
@settings(max_examples=25)
def shares_the_probability_among_the_k_largest(solution, order, k):
    """The softmax of the k largest logits, each in its place; exactly 0 in all other places.

    对最大的 k 个 logit 做 softmax，结果放回各自的位置；其余位置恰好为 0。
    """
    _check(solution, (np.array(order) / 2, k))


@given(order=st.permutations(range(5)), k=st.integers(2, 5), temperature=st.floats(0.1, 10.0))
@settings(max_examples=25)
def divides_the_logits_by_the_temperature(solution, order, k, temperature):
    """The logits are divided by the temperature before the softmax.

    做 softmax 之前，先把 logit 除以温度。
    """
    _check(solution, (np.array(order) / 2, k, temperature))


@given(
    row=st.lists(TIED, min_size=1, max_size=9) | st.lists(TIED, min_size=20, max_size=40),
    rank=st.integers(0, 39),
)
@settings(max_examples=60)
def keeps_the_smaller_index_of_equal_logits(solution, row, rank):
    """Of equal logits those with the smaller index are kept, and exactly k in all.

    logit 相同时保留下标较小的，总共恰好保留 k 个。
    """
    _check(solution, (np.array(row), 1 + rank % len(row)))


@given(
    batch=BATCHES,
    rank=st.integers(0, 3),
    temperature=TEMPERATURES,
    offsets=st.lists(st.sampled_from([0, 1000, -1000, 990_000, -990_000]), min_size=4, max_size=4),
)
@settings(max_examples=40)
def survives_logits_of_any_size(solution, batch, rank, temperature, offsets):
    """Logits far above or below zero neither overflow nor vanish, whatever the other rows are.

    logit 离零再远，也不会上溢或全部变成 0，与其他行无关。
    """
    _check(solution, _made(batch + np.array(offsets)[: len(batch), None], False, rank, temperature))


@given(seed=st.integers(0, 2**32), spread=st.sampled_from([3, 10_000]), rows=st.integers(1, 3))
@settings(max_examples=6)
def handles_large_vocabularies(solution, seed, spread, rows):
    """Vocabularies of tens of thousands of tokens are handled like small ones.

    几万个 token 的词表，与小词表同样处理。
    """
    rng = np.random.default_rng(seed)
    logits = rng.integers(-spread, spread, (rows, int(rng.integers(20_000, 33_000)))) / 1024
    _check(solution, (logits, int(rng.integers(1, 9000)), 0.7))
