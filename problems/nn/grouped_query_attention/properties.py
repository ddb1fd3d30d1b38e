"""The hidden tests of nn/grouped_query_attention."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shared.attention import attend
from shared.ramps import ramp

from judge.testing import Battery, Fitting, Floats, Mask, Near, assert_matches


def grouped_query_attention(q, k, v, mask=None):
    """Query head h attends with head h // (Hq / Hkv) of keys and values: neighbours share one.

    查询头 h 使用键值头 h // (Hq / Hkv)：相邻的查询头共用一个。
    """
    q, k, v = (each.astype(np.longdouble) for each in (q, k, v))
    allowed = np.broadcast_to(True if mask is None else mask, (*q.shape[:3], k.shape[2]))
    result, cost = np.empty((2, *q.shape), np.longdouble)
    group = q.shape[1] // k.shape[1]
    for b in range(q.shape[0]):
        for h in range(q.shape[1]):
            mixed = attend(q[b, h], k[b, h // group], v[b, h // group], allowed[b, h])
            result[b, h], cost[b, h] = mixed
    return Near(result.astype(np.float64), atol=(1e-12 + cost).astype(np.float64))


def _arguments(**others):
    return Fitting(
        q=Floats("b k*g n d"),
        k=Floats("b k m d"),
        v=Floats("b k m d"),
        **others,
        longest={"b": 12, "k": 8, "g": 8, "n": 40, "m": 100, "d": 60},
    )


BATTERY = Battery(grouped_query_attention, _arguments(mask=Mask("b k*g n m")))
SMALL = _arguments().small()
HIDES_LAST = np.array([True, False]).reshape(1, 1, 1, 2)


def _check(solution, q, *others):
    """Queries so small that no formula overflows: that is asked for below."""
    expected = grouped_query_attention(q / 16, *others)
    assert_matches(solution.grouped_query_attention(q / 16, *others), expected)


@given(drawn=SMALL)
@settings(max_examples=40)
def as_many_heads_on_both_sides_are_multi_head_attention(solution, drawn):
    """With Hkv = Hq each query head has its own keys and values: multi-head attention, scaled by √d.

    Hkv = Hq 时，每个查询头有自己的键和值：就是多头注意力，除以 √d。
    """
    q, k, v = drawn
    _check(solution, q[:, : k.shape[1]], k, v)


@given(drawn=SMALL)
@settings(max_examples=40)
def one_head_of_keys_and_values_is_multi_query_attention(solution, drawn):
    """With Hkv = 1 all query heads use the same keys and values: multi-query attention.

    Hkv = 1 时，所有查询头共用同一份键和值：就是多查询注意力。
    """
    q, k, v = drawn
    _check(solution, q, k[:, :1], v[:, :1])


@given(drawn=SMALL)
@example(drawn=(np.zeros((1, 4, 1, 1)), np.zeros((1, 2, 1, 1)), 1 + ramp(1, 2, 1, 1)))
@settings(max_examples=60)
def neighbours_share_a_head(solution, drawn):
    """Neighbouring query heads share a head: 4 of them use 2 heads as 0, 0, 1, 1, and not as 0, 1, 0, 1.

    相邻的查询头共用一个键值头：4 个查询头、2 个键值头时，依次使用 0, 0, 1, 1，不是 0, 1, 0, 1。
    """
    _check(solution, *drawn)


@given(drawn=_arguments(mask=Mask("b k*g n m", optional=False)).small())
@settings(max_examples=60)
def attends_only_where_the_mask_is_true(solution, drawn):
    """Where the mask is False a key is hidden, for any shape that broadcasts to (B, Hq, Tq, Tk).

    掩码为 False 的键不可见；掩码可以是能广播到 (B, Hq, Tq, Tk) 的任何形状。
    """
    _check(solution, *drawn)


@given(drawn=_arguments(mask=Mask("b k*g n m")).small(), factor=st.sampled_from([640.0, -6400.0]))
@example(
    drawn=(np.ones((1, 1, 1, 1)), -4.0 * (1 - ramp(1, 1, 2, 1)), ramp(1, 1, 2, 1), HIDES_LAST), factor=6400.0
)
@settings(max_examples=60)
def stays_right_for_large_logits(solution, drawn, factor):
    """Logits of thousands neither overflow nor vanish, also where the largest of a row is hidden.

    logits 达到几千时既不上溢，也不会全部下溢为 0，哪怕一行里最大的那个被遮住。
    """
    q, *others = drawn
    _check(solution, q * factor, *others)


@given(drawn=_arguments(mask=Mask("b k*g n m", optional=False)).small())
@example(drawn=(np.zeros((1, 1, 1, 1)), ramp(1, 1, 2, 1), ramp(1, 1, 2, 1), HIDES_LAST))
@settings(max_examples=40)
def hides_keys_however_low_the_logits_are(solution, drawn):
    """A hidden key gets no weight, also where all logits are far below 0, near -90 000.

    所有 logits 都远小于 0（约为 -90000）时，被遮住的键同样没有权重。
    """
    q, k, v, mask = drawn
    _check(solution, np.full_like(q, 16_000 / np.sqrt(q.shape[-1])), k - 90, v, mask)
