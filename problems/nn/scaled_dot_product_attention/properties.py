"""The hidden tests of nn/scaled_dot_product_attention."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shared.ramps import ramp

from judge.testing import Battery, Differentiable, Fitting, Floats, Mask, Near, assert_matches

# A logit carries a rounding error of about machine epsilon times its terms, which the softmax turns into a
# relative error of the weights. 1e3 leaves room for any order of the sums: at logits of 1e4 it makes 2e-9.
ROUNDING = 1e3 * np.finfo(np.float64).eps
LARGE = 1e4


def scaled_dot_product_attention(q, k, v, mask=None):
    """Each query's result is softmax(q kᵀ / √D) v over the keys for which the mask is True.

    每个查询的结果是 softmax(q kᵀ / √D) v，只看掩码为 True 的键。
    """
    # Query by query, in extended precision. Keys that a query may not see are left out: no fill value and
    # no masked softmax.
    q, k, v = (array.astype(np.longdouble) for array in (q, k, v))
    root = np.sqrt(np.longdouble(q.shape[-1]))
    allowed = np.broadcast_to(True if mask is None else mask, (*q.shape[:-1], k.shape[-2]))
    result = np.empty((*q.shape[:-1], v.shape[-1]))
    cost = np.empty(result.shape)
    for place in np.ndindex(q.shape[:-1]):
        seen = allowed[place]
        keys, values = k[place[:-1]][seen], v[place[:-1]][seen]
        logits = (keys * q[place]).sum(axis=-1) / root
        weights = np.exp(logits - logits.max())
        result[place] = (weights[:, None] * values).sum(axis=0) / weights.sum()
        terms = (np.abs(keys) * np.abs(q[place])).sum(axis=-1).max() / root
        cost[place] = ROUNDING * (1 + terms) * np.abs(values).max(axis=0)
    return Near(result, 1e-12 + cost)


def _forward(q, k, v, mask=None):
    """The same for complex numbers."""
    logits = q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1])
    logits = np.where(True if mask is None else mask, logits, -np.inf)
    weights = np.exp(logits - logits.real.max(axis=-1, keepdims=True))
    return weights @ v / weights.sum(axis=-1, keepdims=True)


def _tensors(**others):
    """q, k, v, and what else there is."""
    return Fitting(
        q=Floats("... n d"),
        k=Floats("... m d"),
        v=Floats("... m e"),
        **others,
        longest={"...": 20, "n": 60, "m": 400, "d": 200},
    )


BATTERY = Battery(
    scaled_dot_product_attention,
    _tensors(mask=Mask("... n m")),
    differentiable=Differentiable(_forward, ["q", "k", "v"]),
)


def _check(solution, *arguments):
    expected = scaled_dot_product_attention(*arguments)
    assert_matches(solution.scaled_dot_product_attention(*arguments), expected)


@given(drawn=_tensors().small())
@example(drawn=(ramp(2, 3, below=7) / 4, ramp(4, 3, below=7) / 4, ramp(4, 2, below=7) / 4))
@example(drawn=(ramp(3, 3, below=7) / 4, ramp(3, 3, below=7) / 4, ramp(3, 3, below=7) / 4))
@example(drawn=(ramp(2, 3, 4, 5, below=7) / 4, ramp(2, 3, 2, 5, below=7) / 4, ramp(2, 3, 2, 3, below=7) / 4))
@settings(max_examples=40)
def mixes_the_values_by_how_alike_query_and_key_are(solution, drawn):
    """With no mask, the result is softmax(q kᵀ / √D) v, whatever the leading axes are.

    没有掩码时，无论前面有几个轴，结果都是 softmax(q kᵀ / √D) v。
    """
    _check(solution, *drawn)


OF_EACH_HEAD = np.array([[[True, False]], [[False, True]]])


@given(drawn=_tensors(mask=Mask("... n m", broadcast=False, optional=False)).small())
@example(drawn=(ramp(2, 2, 1, 2) / 8, ramp(2, 2, 2, 2) / 8, ramp(2, 2, 2, 1), OF_EACH_HEAD))
@settings(max_examples=40)
def attends_where_the_mask_is_true(solution, drawn):
    """A query attends to the keys where its row of the mask is True, and to no others.

    每个查询只关注掩码中自己那一行为 True 的键。
    """
    _check(solution, *drawn)


def _with_large_logits(rng, signs):
    """q, k and v with logits near `LARGE * signs`, of shape (B, Tq, Tk). Feature i is query i's own."""
    batch, queries, keys = signs.shape
    size = queries + 1
    q = np.zeros((batch, queries, size))
    q[:, np.arange(queries), np.arange(queries)] = np.sqrt(size)
    k = rng.uniform(-1, 1, size=(batch, keys, size))
    k[..., :queries] += (LARGE - 1) * np.swapaxes(signs, 1, 2)
    return q, k, rng.uniform(-1, 1, size=(batch, keys, 2))


SIZES = st.tuples(st.integers(1, 3), st.integers(1, 4), st.integers(2, 5))
LONGER = st.tuples(st.just(1), st.integers(1, 3), st.integers(33, 70))


@given(sizes=SIZES | LONGER, same_sign=st.booleans(), seed=st.integers(0, 2**32))
@settings(max_examples=40)
def stays_right_for_large_logits(solution, sizes, same_sign, seed):
    """Logits near ±10000 neither overflow nor vanish, whatever the other queries' logits are.

    logits 在 ±10000 附近时既不上溢，也不会全部下溢为 0，与其他查询的 logits 大小无关。
    """
    rng = np.random.default_rng(seed)
    signs = rng.choice([-1.0, 1.0], size=(*sizes[:2], 1) if same_sign else sizes)
    _check(solution, *_with_large_logits(rng, np.broadcast_to(signs, sizes)))


@given(
    sizes=SIZES | LONGER,
    of_each_query=st.booleans(),
    value=st.sampled_from([1.0, 1e20]),
    seed=st.integers(0, 2**32),
)
@settings(max_examples=60)
def hidden_keys_have_no_influence_however_large_their_logits(solution, sizes, of_each_query, value, seed):
    """A key that the mask hides gets no weight at all, even if its logit is the row's largest.

    被掩码遮住的键权重恰好为 0，哪怕它的 logit 是这一行里最大的。
    """
    rng = np.random.default_rng(seed)
    batch, queries, keys = sizes
    seen = rng.random((batch, queries if of_each_query else 1, keys)) < 0.5
    seen[..., 0], seen[..., -1] = False, True
    q, k, v = _with_large_logits(rng, np.where(np.broadcast_to(seen, sizes), -1.0, 1.0))
    # Nobody sees these values: a weight of 1e-25 would show them.
    _check(solution, q, k, np.where(seen.any(axis=1)[..., None], v, value * v), seen)
