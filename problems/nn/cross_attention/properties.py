"""The hidden tests of nn/cross_attention."""

import copy

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shared.attention import multi_head
from shared.ramps import ramp

from judge.testing import Battery, Fitting, Floats, Mask, Near, Size, assert_matches


def cross_attention(x, memory, w_q, w_k, w_v, w_o, num_heads, memory_mask=None):
    """Queries come from x, keys and values from the memory; heads have columns of their own, joined by w_o.

    查询来自 x，键和值来自 memory；每个头使用自己的那几列，最后由 w_o 合并。
    """
    x, memory, w_q, w_k, w_v, w_o = (each.astype(np.longdouble) for each in (x, memory, w_q, w_k, w_v, w_o))
    seen = True if memory_mask is None else memory_mask[:, None]
    allowed = np.broadcast_to(seen, (*x.shape[:2], memory.shape[1]))
    result, cost = multi_head(x, memory, w_q, w_k, w_v, w_o, num_heads, allowed)
    return Near(result.astype(np.float64), atol=(1e-12 + cost).astype(np.float64))


def _arguments(**others):
    return Fitting(
        x=Floats("b n h*d"),
        memory=Floats("b m k"),
        w_q=Floats("h*d h*d", most=2.0),
        w_k=Floats("k h*d", most=2.0),
        w_v=Floats("k h*d", most=2.0),
        w_o=Floats("h*d h*d", most=2.0),
        num_heads=Size("h"),
        **others,
        longest={"b": 6, "n": 40, "m": 80, "h": 6, "d": 16, "k": 100},
    )


def _fits(x, memory, w_q, w_k, w_v, w_o, num_heads, memory_mask=None):
    return x.shape[-1] % num_heads == 0


BATTERY = Battery(cross_attention, _arguments(memory_mask=Mask("b m", broadcast=False)), valid=_fits)
MASKED = _arguments(memory_mask=Mask("b m", broadcast=False, optional=False)).small()


def _check(solution, *arguments):
    expected = cross_attention(*arguments)
    assert_matches(solution.cross_attention(*arguments), expected)


@given(drawn=_arguments().small())
@example(drawn=(ramp(1, 2, 2, below=7), 1 + ramp(1, 2, 2, below=3), *(np.eye(2) for _ in range(4)), 1))
@settings(max_examples=40)
def asks_the_memory_for_keys_and_values(solution, drawn):
    """With one head, the result is softmax(x w_q (memory w_k)ᵀ / √D) (memory w_v) w_o.

    只有一个头时，结果是 softmax(x w_q (memory w_k)ᵀ / √D) (memory w_v) w_o。
    """
    x, memory, *weights, _ = drawn
    _check(solution, x / 16, memory, *weights, 1)


@given(drawn=_arguments().small())
@settings(max_examples=60)
def each_head_has_columns_of_its_own(solution, drawn):
    """Head h has the columns h * D / num_heads and on, and divides by the root of D / num_heads.

    第 h 个头使用从第 h * D / num_heads 列开始的那几列，并除以 √(D / num_heads)。
    """
    x, *others = drawn
    _check(solution, x / 16, *others)


@given(drawn=MASKED)
@settings(max_examples=60)
def padding_of_the_memory_has_no_weight(solution, drawn):
    """Where memory_mask is False there is padding, for all queries and heads of its own sequence.

    memory_mask 为 False 的位置是填充，对该序列的所有查询、所有头都不可见，不影响其他序列。
    """
    x, *others = drawn
    _check(solution, x / 16, *others)


@given(drawn=MASKED, padding=st.sampled_from([30.0, -30.0]))
@settings(max_examples=60)
def stays_right_for_large_logits(solution, drawn, padding):
    """Logits of thousands neither overflow nor vanish, even where those of padding are far larger still.

    logits 达到几千时既不上溢，也不会全部下溢为 0，哪怕填充位置的 logits 还要大得多。
    """
    x, memory, *others, mask = drawn
    _check(solution, 40 * x, memory * np.where(mask, 1.0, padding)[..., None], *others, mask)


@given(drawn=MASKED)
@settings(max_examples=30)
def padding_has_no_weight_however_low_the_logits_are(solution, drawn):
    """Padding gets no weight, also where all logits are far below 0, near -60 million.

    所有 logits 都远小于 0（约为 -6000 万）时，填充位置同样没有权重。
    """
    x, memory, w_q, w_k, w_v, w_o, num_heads, mask = copy.deepcopy(drawn)
    x[..., 0], memory[..., 0] = 8 + x[..., 0] / 16, 8 + memory[..., 0] / 16
    w_q[0], w_k[0] = 1000 / np.sqrt(x.shape[-1] // num_heads), -1000.0
    w_q[1:], w_k[1:] = 0.0, 0.0
    _check(solution, x, memory, w_q, w_k, w_v, w_o, num_heads, mask)
