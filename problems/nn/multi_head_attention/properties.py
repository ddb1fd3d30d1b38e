"""The hidden tests of nn/multi_head_attention."""

from math import prod

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import assert_close, assert_unchanged, seeds

NAMES = ("q", "k", "v", "w_q", "w_k", "w_v", "w_o")

# Which axes of (B, Tq, Tk) a mask has in full; the others are of size 1, or missing in front.
MASK_FORMS = {
    "(Tk,)": (3,),
    "(1,)": (0,),
    "(Tq, Tk)": (2, 3),
    "(1, Tk)": (0, 3),
    "(Tq, 1)": (2, 0),
    "(B, Tq, Tk)": (1, 2, 3),
    "(B, 1, Tk)": (1, 0, 3),
    "(1, Tq, Tk)": (0, 2, 3),
    "(1, 1, Tk)": (0, 0, 3),
    "(B, Tq, 1)": (1, 2, 0),
    "(B, 1, 1)": (1, 0, 0),
    "(1, 1, 1)": (0, 0, 0),
}
MASKS_THAT_HIDE = [form for form, axes in MASK_FORMS.items() if 3 in axes]

# One drawn byte picks one element. Small halves: the logits are of size 1, so that no softmax
# is nearly one-hot and a wrong scale or a wrong key shows in the first digits.
PALETTE = np.array([0.0, 1.0, -1.0, 0.5, -0.5, 1.5, -1.5, 2.0])

# Logits of +-1e4 carry rounding errors of about eps * 1e4, which the softmax turns into relative
# errors of the weights; 1e3 leaves room for any order of the sums. It makes 2e-9.
LARGE_LOGIT_RTOL = 1e3 * np.finfo(np.float64).eps * 1e4


def _weighted_mean(logits, values):
    """The mean of the rows of `values`, weighted with the softmax of `logits`, as it is defined."""
    weights = np.exp(logits - max(logits))
    return sum(w * value for w, value in zip(weights, values, strict=True)) / sum(weights)


def _definition(q, k, v, w_q, w_k, w_v, w_o, num_heads, mask=None):
    """The formula, head by head and query by query, in extended precision.

    Keys that a query may not see are left out: no fill value and no masked softmax.
    """
    q, k, v, w_q, w_k, w_v, w_o = (array.astype(np.longdouble) for array in (q, k, v, w_q, w_k, w_v, w_o))
    batch, queries, size = q.shape
    head_size = size // num_heads
    allowed = np.broadcast_to(True if mask is None else mask, (batch, queries, k.shape[1]))
    heads = np.zeros((batch, queries, size), dtype=np.longdouble)
    for b in range(batch):
        for first in range(0, size, head_size):
            columns = slice(first, first + head_size)
            head_q, head_k = q[b] @ w_q[:, columns], k[b] @ w_k[:, columns]
            head_v = v[b] @ w_v[:, columns]
            logits = head_q @ head_k.T / np.sqrt(np.longdouble(head_size))
            for i in range(queries):
                seen = allowed[b, i]
                heads[b, i, columns] = _weighted_mean(logits[i, seen], head_v[seen])
    return (heads @ w_o).astype(np.float64)


def _array(*shape):
    size = prod(shape)
    return st.binary(min_size=size, max_size=size).map(
        lambda raw: PALETTE[np.frombuffer(raw, np.uint8) % len(PALETTE)].reshape(shape)
    )


def _sizes():
    """(batch, queries, keys, heads, head_size).

    Sizes that differ, and sizes that are all equal: a mix-up of two axes needs both.
    """
    small = st.integers(1, 3)
    different = st.tuples(small, st.integers(1, 4), st.integers(1, 5), small, small)
    equal = st.integers(2, 3).map(lambda n: (n, n, n, n, n))
    return different | equal | different


def _tensors(sizes):
    """q, k, v, w_q, w_k, w_v and w_o."""
    batch, queries, keys, heads, head_size = sizes
    width = heads * head_size
    shapes = [
        (batch, queries, width),
        (batch, keys, width),
        (batch, keys, width),
        *[(width, width)] * 4,
    ]
    return st.tuples(*(_array(*shape) for shape in shapes))


def _mask_shape(sizes, form):
    batch, queries, keys, _, _ = sizes
    return tuple((1, batch, queries, keys)[axis] for axis in MASK_FORMS[form])


def _some_key_in_each_row(flags, keep):
    """Sets one position of each row to True, so that every query may attend to something."""
    mask = flags.copy()
    mask[..., keep % mask.shape[-1]] = True
    return mask


def _masks(sizes, form):
    shape = _mask_shape(sizes, form)
    flags = st.binary(min_size=prod(shape), max_size=prod(shape)).map(
        lambda raw: (np.frombuffer(raw, np.uint8) % 2 == 0).reshape(shape)
    )
    return st.builds(_some_key_in_each_row, flags, st.integers(0, 4))


@st.composite
def _problems(draw, sizes=_sizes()):
    """(q, k, v, w_q, w_k, w_v, w_o, num_heads)"""
    drawn = draw(sizes)
    return (*draw(_tensors(drawn)), drawn[3])


@st.composite
def _masked_problems(draw, forms=tuple(MASK_FORMS)):
    """(q, k, v, w_q, w_k, w_v, w_o, num_heads, mask)"""
    drawn = draw(_sizes())
    return (*draw(_tensors(drawn)), drawn[3], draw(_masks(drawn, draw(st.sampled_from(forms)))))


def _random_problem(sizes, form, seed):
    """A problem of any size from a seed; about half of the mask's positions are True."""
    rng = np.random.default_rng(seed)
    batch, queries, keys, heads, head_size = sizes
    width = heads * head_size
    inputs = [rng.normal(size=(batch, length, width)) for length in (queries, keys, keys)]
    weights = [rng.normal(size=(width, width)) / np.sqrt(width) for _ in range(4)]
    if form is None:
        return (*inputs, *weights, heads)
    mask = rng.random(_mask_shape(sizes, form)) < 0.5
    return (*inputs, *weights, heads, _some_key_in_each_row(mask, int(rng.integers(keys))))


def _random_rotation(rng, size):
    return np.linalg.qr(rng.normal(size=(size, size)))[0]


def _problem_with_large_logits(sizes, seed, signs):
    """Logits of `offset * sign + little`: an offset near +-1e4 for each query, a sign for each key.

    `little` is less than head_size, so that no logit is beyond +-1e4.

    The offset's sign alternates along the batch, the queries and the heads, so that only the row's
    own maximum is a safe one to subtract. The rotations keep the rounding errors small.
    """
    rng = np.random.default_rng(seed)
    batch, queries, keys, heads, head_size = sizes
    width = heads * head_size
    head_q = rng.uniform(-1, 1, size=(batch, queries, heads, head_size))
    head_k = rng.uniform(-1, 1, size=(batch, keys, heads, head_size))
    head_q[..., 0] = (1e4 - head_size) * (-1.0) ** np.indices((batch, queries, heads)).sum(axis=0)
    head_k[..., 0] = signs[:, :, None]
    head_q *= np.sqrt(head_size)
    w_q, w_k, w_v, w_o = (_random_rotation(rng, width) for _ in range(4))
    q = head_q.reshape(batch, queries, width) @ w_q.T
    k = head_k.reshape(batch, keys, width) @ w_k.T
    v = rng.uniform(-1, 1, size=(batch, keys, width))
    return q, k, v, w_q, w_k, w_v, w_o, heads


@given(problem=_problems(_sizes().map(lambda sizes: (*sizes[:3], 1, sizes[4]))))
@settings(max_examples=60)
def one_head_is_scaled_dot_product_attention(solution, problem):
    """With one head and no mask, the result is softmax(Q K^T / sqrt(D)) V w_o."""
    expected = _definition(*problem)
    assert_close(solution.multi_head_attention(*problem), expected)


@given(problem=_problems())
def each_head_attends_with_its_own_columns(solution, problem):
    """Head h works on its own D / num_heads neighbouring columns of the projections."""
    expected = _definition(*problem)
    assert_close(solution.multi_head_attention(*problem), expected)


@given(problem=_masked_problems())
def attends_only_where_the_mask_is_true(solution, problem):
    """A query attends only where the mask, broadcast to (B, Tq, Tk), is True."""
    expected = _definition(*problem)
    assert_close(solution.multi_head_attention(*problem), expected)


_EQUAL_SIZES = (4, 4, 4, 4, 4)
_UNEQUAL_SIZES = (3, 7, 5, 2, 4)


@given(
    sizes=st.tuples(
        st.integers(1, 4),
        st.integers(1, 12),
        st.integers(1, 17),
        st.integers(1, 6),
        st.integers(1, 6),
    ),
    form=st.none() | st.sampled_from(list(MASK_FORMS)),
    seed=st.integers(0, 2**32),
)
@example(sizes=_UNEQUAL_SIZES, form=None, seed=0)
@example(sizes=_EQUAL_SIZES, form=None, seed=0)
@example(sizes=_EQUAL_SIZES, form="(Tk,)", seed=1)
@example(sizes=_EQUAL_SIZES, form="(1, Tk)", seed=2)
@example(sizes=_EQUAL_SIZES, form="(Tq, Tk)", seed=3)
@example(sizes=_EQUAL_SIZES, form="(B, 1, Tk)", seed=4)
@example(sizes=_EQUAL_SIZES, form="(1, Tq, Tk)", seed=5)
@example(sizes=_EQUAL_SIZES, form="(B, Tq, Tk)", seed=6)
@example(sizes=_EQUAL_SIZES, form="(1, 1, Tk)", seed=7)
@example(sizes=_UNEQUAL_SIZES, form="(Tk,)", seed=8)
@example(sizes=_UNEQUAL_SIZES, form="(1, Tk)", seed=8)
@example(sizes=_UNEQUAL_SIZES, form="(Tq, Tk)", seed=9)
@example(sizes=_UNEQUAL_SIZES, form="(B, 1, Tk)", seed=10)
@example(sizes=_UNEQUAL_SIZES, form="(1, Tq, Tk)", seed=11)
@example(sizes=_UNEQUAL_SIZES, form="(B, Tq, Tk)", seed=12)
@example(sizes=_UNEQUAL_SIZES, form="(1, 1, Tk)", seed=13)
@example(sizes=_UNEQUAL_SIZES, form="(Tq, 1)", seed=14)
@example(sizes=_UNEQUAL_SIZES, form="(B, Tq, 1)", seed=15)
@example(sizes=_UNEQUAL_SIZES, form="(B, 1, 1)", seed=16)
@example(sizes=(2, 3, 3, 2, 2), form="(B, Tq, Tk)", seed=17)
@example(sizes=(1, 3, 4, 3, 2), form="(B, Tq, Tk)", seed=18)
@example(sizes=(2, 2, 4, 3, 2), form="(Tq, Tk)", seed=19)
@example(sizes=(3, 5, 6, 8, 1), form="(B, Tq, Tk)", seed=20)
@example(sizes=(7, 3, 2, 2, 3), form="(B, Tq, Tk)", seed=23)
@settings(max_examples=40)
def is_right_for_all_sizes_and_mask_shapes(solution, sizes, form, seed):
    """Every size, equal or not, and every mask that broadcasts to (B, Tq, Tk) is handled."""
    problem = _random_problem(sizes, form, seed)
    expected = _definition(*problem)
    assert_close(solution.multi_head_attention(*problem), expected)


_ANY_FORM = st.none() | st.sampled_from(list(MASK_FORMS))


def _assert_is_right_for(solution, sizes, form, seed):
    problem = _random_problem(sizes, form, seed)
    expected = _definition(*problem)
    assert_close(solution.multi_head_attention(*problem), expected)


@given(queries=st.integers(1, 50), keys=st.integers(18, 100), form=_ANY_FORM, seed=seeds())
@settings(max_examples=6)
def is_right_for_long_sequences(solution, queries, keys, form, seed):
    """Sequences of tens of queries and keys are handled like short ones, under every mask."""
    _assert_is_right_for(solution, (2, queries, keys, 2, 3), form, seed)


@given(form=_ANY_FORM, seed=seeds())
@settings(max_examples=2)
def is_right_for_more_than_a_hundred_keys(solution, form, seed):
    """Sequences of more than a hundred queries and keys are handled like short ones, under every mask."""
    _assert_is_right_for(solution, (1, 110 + seed % 20, 130 + seed % 21, 2, 3), form, seed)


@given(
    heads=st.tuples(st.integers(1, 12), st.integers(1, 16))
    | st.tuples(st.integers(1, 2), st.integers(17, 64)),
    form=_ANY_FORM,
    seed=seeds(),
)
@settings(max_examples=12)
def is_right_for_many_and_for_wide_heads(solution, heads, form, seed):
    """Many heads and wide heads are handled like a few narrow ones."""
    _assert_is_right_for(solution, (2, 3, 4, *heads), form, seed)


@given(
    sizes=st.tuples(
        st.integers(1, 3),
        st.integers(2, 4),
        st.integers(2, 5),
        st.integers(1, 3),
        st.integers(2, 4),
    ),
    same_sign=st.booleans(),
    seed=st.integers(0, 2**32),
)
@example(sizes=(1, 2, 2, 1, 2), same_sign=True, seed=0)
@example(sizes=(2, 4, 5, 2, 3), same_sign=True, seed=1)
@example(sizes=(2, 4, 5, 2, 3), same_sign=False, seed=1)
@example(sizes=(1, 3, 4, 1, 36), same_sign=False, seed=2)
@settings(max_examples=30)
def stays_right_for_large_logits(solution, sizes, same_sign, seed):
    """Logits near +-10000 neither overflow nor vanish, whatever the other queries' logits are."""
    rng = np.random.default_rng(seed)
    batch, _, keys, _, _ = sizes
    signs = rng.choice([1.0] if same_sign else [1.0, -1.0], size=(batch, keys))
    problem = _problem_with_large_logits(sizes, seed, signs)
    expected = _definition(*problem)
    actual = solution.multi_head_attention(*problem)
    # The values and the rotation w_o are of size 1, so the tolerance is absolute.
    assert_close(actual, expected, atol=LARGE_LOGIT_RTOL)


@given(
    sizes=st.tuples(
        st.integers(1, 3),
        st.integers(2, 4),
        st.integers(2, 5),
        st.integers(1, 3),
        st.integers(2, 4),
    ),
    full=st.booleans(),
    value=st.sampled_from([1.0, 1e20]),
    seed=st.integers(0, 2**32),
)
@example(sizes=(1, 2, 2, 1, 2), full=False, value=1.0, seed=0)
@example(sizes=(2, 4, 5, 3, 3), full=False, value=1.0, seed=1)
@example(sizes=(2, 4, 5, 3, 3), full=True, value=1.0, seed=1)
@example(sizes=(1, 2, 2, 1, 2), full=False, value=1e20, seed=0)
@example(sizes=(2, 4, 5, 3, 3), full=True, value=1e20, seed=1)
@example(sizes=(1, 3, 4, 1, 36), full=False, value=1.0, seed=2)
@example(sizes=(2, 3, 4, 2, 36), full=True, value=1e20, seed=3)
@settings(max_examples=30)
def hidden_keys_have_no_influence_however_large_their_logits(solution, sizes, full, value, seed):
    """A key that the mask hides gets no weight at all, even if its logit is the row's largest."""
    rng = np.random.default_rng(seed)
    batch, queries, keys, _, _ = sizes
    # Per sequence at least one key is seen and one is hidden. A query with a negative offset has
    # logits near -1e4 where it may look, and near +1e4 where it may not.
    seen = rng.random((batch, 1, keys)) < 0.6
    seen[..., 0], seen[..., -1] = True, False
    q, k, v, *others = _problem_with_large_logits(sizes, seed, np.where(seen[:, 0], 1.0, -1.0))
    # Nobody sees these values. A weight of 1e-25 would show them, and float64 has it at exp(-57).
    v = np.where(seen[:, 0, :, None], v, value * v)
    problem = (q, k, v, *others)
    shape = (batch, queries if full else 1, keys)
    mask = np.broadcast_to(seen, shape).copy()
    expected = _definition(*problem, mask)
    actual = solution.multi_head_attention(*problem, mask)
    assert_close(actual, expected, atol=LARGE_LOGIT_RTOL)


@given(
    sizes=_sizes(),
    form=st.sampled_from(MASKS_THAT_HIDE),
    seeds=st.tuples(st.integers(0, 99), st.integers(100, 199)),
)
@example(sizes=(2, 3, 3, 2, 2), form="(Tk,)", seeds=(0, 100))
@example(sizes=(2, 3, 3, 2, 2), form="(B, Tq, Tk)", seeds=(0, 100))
@settings(max_examples=30)
def calls_do_not_influence_each_other(solution, sizes, form, seeds):
    """The result depends on the arguments alone: a left out or None mask hides nothing."""
    *tensors, heads, mask = _random_problem(sizes, form, seeds[0])
    *others, _, _ = _random_problem(sizes, form, seeds[1])
    calls = [
        (*tensors, heads, mask),
        (*tensors, heads),
        (*others[:3], *tensors[3:], heads, mask),  # other inputs, the same weights
        (*tensors[:3], *others[3:], heads, None),  # the same inputs, other weights
        (*tensors, 1, mask),
        (tensors[0], tensors[0], tensors[0], *tensors[3:], heads),  # self-attention
        (*tensors, heads, mask),
    ]
    for call in calls:
        expected = _definition(*call)
        # Copies: a submission that changes its arguments must not change the next call's.
        copies = [a.copy() if isinstance(a, np.ndarray) else a for a in call]
        assert_close(solution.multi_head_attention(*copies), expected)
    for changed in copies[:7]:  # the very same arrays, with other values in them
        changed[...] = changed[..., ::-1] * -0.5
        expected = _definition(*copies)
        assert_close(solution.multi_head_attention(*copies), expected)


@given(
    sizes=_sizes(),
    form=st.none() | st.sampled_from(list(MASK_FORMS)),
    seed=st.integers(0, 2**32),
)
@example(sizes=_UNEQUAL_SIZES, form=None, seed=0)
@example(sizes=_UNEQUAL_SIZES, form="(B, Tq, Tk)", seed=1)
@example(sizes=_EQUAL_SIZES, form="(Tk,)", seed=2)
@settings(max_examples=60)
def leaves_the_arguments_as_they_are(solution, sizes, form, seed):
    """The inputs, the weights and the mask are as before after the call."""
    # Numbers with all their digits: what is scaled and scaled back is not exactly as before.
    problem = _random_problem(sizes, form, seed)
    before = [np.copy(argument) for argument in problem]
    solution.multi_head_attention(*problem)
    names = (*NAMES, "num_heads", "mask")[: len(problem)]
    for name, argument, copy in zip(names, problem, before, strict=True):
        if name != "num_heads":
            assert_unchanged(argument, copy, name)
