"""The hidden tests of decode/temperature."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Fitting, Floats, Near, assert_matches

EPS = np.finfo(np.float64).eps
STEP = 1 / 1024


def temperature_probabilities(logits, temperature=1.0):
    """The softmax of each row divided by the temperature; at 0 the first of the largest logits gets all.

    每一行是它的 logit 除以温度之后的 softmax；温度为 0 时，全部归第一个最大的 logit。
    """
    values, costs = np.zeros(logits.shape), np.zeros(logits.shape)
    rows = (each.reshape(-1, logits.shape[-1]) for each in (logits, values, costs))
    for row, value, cost in zip(*rows, strict=True):
        if temperature == 0:
            value[max(range(len(row)), key=lambda i: (row[i], -i))] = 1.0
            continue
        shares = np.exp((row.astype(np.longdouble) - row.max()) / np.longdouble(temperature))
        value[:] = shares / shares.sum()
        reading = np.abs(row).max() / temperature
        cost[:] = 1e-12 + value * (1e-9 + 16 * EPS * reading)
    return Near(values, atol=costs, rtol=0.0)


def _is_promised(logits, temperature=1.0):
    return temperature == 0 or 0.001 <= temperature <= 1000


TEMPERATURES = st.sampled_from([0.0, 0.5, 2.0, 1.0, 0.001, 0.7, 1000.0])
ARGUMENTS = Fitting(logits=Floats("... v", multiple_of=STEP), temperature=TEMPERATURES)
BATTERY = Battery(temperature_probabilities, ARGUMENTS, valid=_is_promised)
BATCHES = Fitting(logits=Floats("b v", multiple_of=STEP)).small().map(lambda drawn: drawn[0])


def _check(solution, *arguments):
    expected = temperature_probabilities(*arguments)
    assert_matches(solution.temperature_probabilities(*arguments), expected)


@given(order=st.permutations(range(4)), temperature=st.sampled_from([1.0, 2.0, 0.5]) | st.floats(0.1, 10.0))
@settings(max_examples=40)
def divides_the_logits_by_the_temperature(solution, order, temperature):
    """The logits are divided by the temperature before the softmax.

    做 softmax 之前，先把 logit 除以温度。
    """
    _check(solution, np.array(order) / 2, temperature)


@given(order=st.permutations(range(4)), offset=st.sampled_from([0, -9]))
@settings(max_examples=25)
def gives_all_to_the_largest_at_temperature_0(solution, order, offset):
    """At temperature 0 the largest logit gets 1, and all others get 0.

    温度为 0 时，最大的 logit 得到 1，其余都是 0。
    """
    _check(solution, np.array(order) / 2 + offset, 0.0)


@given(row=st.lists(st.sampled_from([0.0, 1.0]), min_size=1, max_size=9))
@settings(max_examples=30)
def gives_all_to_the_first_of_the_largest_at_temperature_0(solution, row):
    """At temperature 0 the smallest index of several largest logits gets all.

    温度为 0 时，有几个并列最大的 logit，全部归下标最小的那个。
    """
    _check(solution, np.array(row), 0.0)


@given(steps=st.lists(st.integers(0, 2), min_size=2, max_size=5), temperature=st.sampled_from([0.001, 0.01]))
@settings(max_examples=40)
def does_not_take_a_small_temperature_for_0(solution, steps, temperature):
    """At a small temperature equal logits have equal shares, and nearly equal ones nearly equal shares.

    温度很小但不是 0 时，相等的 logit 概率相等，相近的 logit 概率也相近。
    """
    _check(solution, np.array(steps) * STEP, temperature)


@given(
    batch=BATCHES,
    temperature=TEMPERATURES,
    offsets=st.lists(st.sampled_from([0, 1000, -1000, 990_000, -990_000]), min_size=4, max_size=4),
)
@settings(max_examples=60)
def survives_logits_of_any_size(solution, batch, temperature, offsets):
    """Logits far above or below zero neither overflow nor vanish, whatever the other rows are.

    logit 离零再远，也不会上溢或全部变成 0，与其他行无关。
    """
    _check(solution, batch + np.array(offsets)[: len(batch), None], temperature)


@given(
    seed=st.integers(0, 2**32),
    spread=st.sampled_from([3, 10_000]),
    rows=st.integers(1, 3),
    temperature=st.sampled_from([0.7, 0.0, 30.0]),
)
@settings(max_examples=8)
def handles_large_vocabularies(solution, seed, spread, rows, temperature):
    """Vocabularies of tens of thousands of tokens are handled like small ones.

    几万个 token 的词表，与小词表同样处理。
    """
    rng = np.random.default_rng(seed)
    logits = rng.integers(-spread, spread, (rows, int(rng.integers(20_000, 33_000)))) / 1024
    _check(solution, logits, temperature)
