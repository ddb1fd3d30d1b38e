"""The hidden tests of nn/multi_head_attention."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.testing import Battery, Differentiable, Fitting, Floats, Mask, Near, Size, assert_matches

# Logits of +-1e4 carry rounding errors of about eps * 1e4, which the softmax turns into relative
# errors of the weights; 1e3 leaves room for any order of the sums. It makes 2e-9.
LARGE = 1e4
LARGE_LOGIT_ATOL = 1e3 * np.finfo(np.float64).eps * LARGE


def multi_head_attention(q, k, v, w_q, w_k, w_v, w_o, num_heads, mask=None):
    """Each head attends with its own columns, only where the mask is True; w_o joins the heads.

    每个头用自己的那几列计算注意力，只看掩码为 True 的位置；最后由 w_o 合并各个头。
    """
    # Head by head and query by query, in extended precision. Keys that a query may not see are left
    # out: no fill value and no masked softmax.
    q, k, v, w_q, w_k, w_v, w_o = (array.astype(np.longdouble) for array in (q, k, v, w_q, w_k, w_v, w_o))
    batch, queries, size = q.shape
    head_size = size // num_heads
    allowed = np.broadcast_to(True if mask is None else mask, (batch, queries, k.shape[1]))
    heads = np.zeros((batch, queries, size), dtype=np.longdouble)
    for b in range(batch):
        for first in range(0, size, head_size):
            columns = slice(first, first + head_size)
            head_q, head_k, head_v = (x[b] @ w[:, columns] for x, w in ((q, w_q), (k, w_k), (v, w_v)))
            logits = head_q @ head_k.T / np.sqrt(np.longdouble(head_size))
            for i in range(queries):
                seen = allowed[b, i]
                weights = np.exp(logits[i, seen] - logits[i, seen].max())
                heads[b, i, columns] = weights @ head_v[seen] / weights.sum()
    return (heads @ w_o).astype(np.float64)


def _forward(q, k, v, w_q, w_k, w_v, w_o, num_heads, mask=None):
    """The same for complex numbers."""

    def heads(x):
        return x.reshape(*x.shape[:2], num_heads, -1).swapaxes(1, 2)

    logits = heads(q @ w_q) @ heads(k @ w_k).swapaxes(-1, -2) / np.sqrt(q.shape[-1] // num_heads)
    allowed = np.broadcast_to(True if mask is None else mask, (len(q), *logits.shape[2:]))
    logits = np.where(allowed[:, None], logits, -np.inf)
    weights = np.exp(logits - logits.real.max(axis=-1, keepdims=True))
    mixed = weights @ heads(v @ w_v) / weights.sum(axis=-1, keepdims=True)
    return mixed.swapaxes(1, 2).reshape(q.shape) @ w_o


def _tensors(**others):
    """q, k, v, the weights and the number of heads, and what else there is."""
    weights = dict.fromkeys(["w_q", "w_k", "w_v", "w_o"], Floats("h*d h*d", most=2.0))
    sequences = {"q": Floats("b n h*d"), "k": Floats("b m h*d"), "v": Floats("b m h*d")}
    longest = {"b": 8, "n": 100, "m": 150, "h": 12, "d": 64}
    return Fitting(**sequences, **weights, num_heads=Size("h"), **others, longest=longest)


def _fits(q, k, v, w_q, w_k, w_v, w_o, num_heads, mask=None):
    return q.shape[-1] % num_heads == 0


BATTERY = Battery(
    multi_head_attention,
    _tensors(mask=Mask("b n m")),
    valid=_fits,
    differentiable=Differentiable(_forward, ["q", "k", "v"]),
)


@given(drawn=_tensors().small())
@settings(max_examples=40)
def one_head_is_scaled_dot_product_attention(solution, drawn):
    """With one head and no mask, the result is softmax(Q K^T / sqrt(D)) V w_o.

    只有一个头、没有掩码时，结果是 softmax(Q K^T / sqrt(D)) V w_o。
    """
    _assert_is_right_for_small_numbers(solution, *drawn[:-1], 1)


@given(drawn=_tensors().small())
@settings(max_examples=40)
def each_head_has_columns_of_its_own(solution, drawn):
    """Head i uses columns i * D / H up to (i + 1) * D / H; its results stand in these of the same row.

    第 i 个头使用第 i * D / H 列到第 (i + 1) * D / H 列（不含），结果也放在该行的这些列里，再乘以 w_o。
    """
    _assert_is_right_for_small_numbers(solution, *drawn)


@given(drawn=_tensors(mask=Mask("b n m", optional=False)).small())
@settings(max_examples=40)
def attends_only_where_the_mask_is_true(solution, drawn):
    """Where the mask is False a key is hidden from every head; (Tq, Tk) or (Tk,) holds for the whole batch.

    掩码为 False 的位置，对每个头都不可见；形状为 (Tq, Tk) 或 (Tk,) 的掩码对整个批次都有效。
    """
    _assert_is_right_for_small_numbers(solution, *drawn)


def _assert_is_right_for_small_numbers(solution, q, k, *others):
    """Queries and keys so small that no formula overflows: that is asked for below."""
    arguments = q / 16, k / 16, *others
    expected = multi_head_attention(*arguments)
    assert_matches(solution.multi_head_attention(*arguments), expected)


def _with_large_logits(rng, signs, heads):
    """A problem with logits near `LARGE * signs`, of shape (B, Tq, Tk), in every head.

    Feature i of a head is query i's own, so that every query has signs of its own. The rotations keep the
    rounding errors small.
    """
    batch, queries, keys = signs.shape
    head_size = max(queries, 2)
    width = heads * head_size
    head_q = np.zeros((batch, queries, heads, head_size))
    head_q[:, np.arange(queries), :, np.arange(queries)] = np.sqrt(head_size)
    head_k = rng.uniform(-1, 1, size=(batch, keys, heads, head_size))
    head_k[..., :queries] += LARGE * np.swapaxes(signs, 1, 2)[:, :, None, :]
    w_q, w_k, w_v, w_o = (np.linalg.qr(rng.normal(size=(width, width)))[0] for _ in range(4))
    q = head_q.reshape(batch, queries, width) @ w_q.T
    k = head_k.reshape(batch, keys, width) @ w_k.T
    v = rng.uniform(-1, 1, size=(batch, keys, width))
    return q, k, v, w_q, w_k, w_v, w_o, heads


def _assert_is_right(solution, *arguments):
    """The values and the rotation w_o are of size 1, so the tolerance is absolute."""
    expected = Near(multi_head_attention(*arguments), atol=LARGE_LOGIT_ATOL)
    assert_matches(solution.multi_head_attention(*arguments), expected)


SIZES = st.tuples(st.integers(1, 3), st.integers(1, 4), st.integers(2, 5)) | st.tuples(
    st.just(1), st.integers(1, 3), st.integers(33, 70)
)


@given(sizes=SIZES, heads=st.integers(1, 3), same_sign=st.booleans(), seed=st.integers(0, 2**32))
@settings(max_examples=40)
def stays_right_for_large_logits(solution, sizes, heads, same_sign, seed):
    """Logits near +-10000 neither overflow nor vanish, whatever the other queries' logits are.

    logits 在正负 10000 附近时既不上溢，也不会全部下溢为 0，与其他查询的 logits 大小无关。
    """
    rng = np.random.default_rng(seed)
    signs = rng.choice([-1.0, 1.0], size=(*sizes[:2], 1) if same_sign else sizes)
    _assert_is_right(solution, *_with_large_logits(rng, np.broadcast_to(signs, sizes), heads))


@given(
    sizes=SIZES,
    heads=st.integers(1, 3),
    of_each_query=st.booleans(),
    value=st.sampled_from([1.0, 1e20]),
    seed=st.integers(0, 2**32),
)
@settings(max_examples=60)
def hidden_keys_have_no_influence_however_large_their_logits(
    solution, sizes, heads, of_each_query, value, seed
):
    """A key that the mask hides gets no weight at all, even if its logit is the row's largest.

    被掩码遮住的键权重恰好为 0，哪怕它的 logit 是这一行里最大的。
    """
    rng = np.random.default_rng(seed)
    batch, queries, keys = sizes
    seen = rng.random((batch, queries if of_each_query else 1, keys)) < 0.5
    if keys > 32 and seed % 2:
        seen[..., :32] = False  # nothing to see in the first block
    seen[..., 0], seen[..., -1] = False, True
    signs = np.where(np.broadcast_to(seen, sizes), -1.0, 1.0)
    q, k, v, *others = _with_large_logits(rng, signs, heads)
    # Nobody sees these values. A weight of 1e-25 would show them, and float64 has it at exp(-57).
    v = np.where(seen.any(axis=1)[..., None], v, value * v)
    _assert_is_right(solution, q, k, v, *others, seen)
