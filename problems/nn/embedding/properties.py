"""The hidden tests of nn/embedding."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shared.attention import ROUNDING
from shared.ramps import ramp

from judge.testing import Battery, Fitting, Floats, Integers, Near, assert_matches, seeds

MOST_IDS = 20_000
MOST_ROWS = 50_000


def embedding_backward(dout, ids, num_embeddings):
    """Each row of the gradient is the sum of dout over all places with its id; it is 0 where there is none.

    梯度的每一行，是 dout 在 id 等于该行的所有位置上的总和；没有用到的行为 0。
    """
    rows, terms = np.zeros((2, num_embeddings, dout.shape[-1]), np.longdouble)
    for place in np.ndindex(ids.shape):
        rows[ids[place]] += dout[place]
        terms[ids[place]] += np.abs(dout[place])
    return Near(rows.astype(np.float64), atol=(1e-12 + ROUNDING * terms).astype(np.float64))


ARGUMENTS = Fitting(
    dout=Floats("... n d", outliers=True, constant=True),
    ids=Integers("... n", below=3),
    num_embeddings=st.integers(3, 6),
    longest={"...": 3000, "n": 2000, "d": 600},
)
BATTERY = Battery(embedding_backward, ARGUMENTS)
LOOKUPS = Fitting(ids=Integers("... n", below="v"), table=Floats("v d"))


def embedding(ids, table):
    """embedding(ids, table) has the table's row for each id, as it is, in the shape of ids.

    embedding(ids, table) 把每个 id 换成表中对应的那一行，数值不变，形状与 ids 一致。
    """
    rows = [table[each].tolist() for each in ids.ravel().tolist()]
    return Near(np.array(rows).reshape((*ids.shape, table.shape[1])), atol=0.0, rtol=0.0)


LOOKUP = Battery(embedding, LOOKUPS)


def _check_backward(solution, *arguments):
    expected = embedding_backward(*arguments)
    assert_matches(solution.embedding_backward(*arguments), expected)


@given(drawn=ARGUMENTS.small(), rest=st.integers(0, 3), seed=st.integers(0, 2**32))
@example(drawn=(1 + ramp(2, 2), np.array([0, 1]), 3), rest=1, seed=0)
@settings(max_examples=40)
def each_row_has_its_own_gradient(solution, drawn, rest, seed):
    """Where no id occurs twice, each row used has the gradient of its place, and the others have 0.

    没有重复的 id 时，用到的行得到它所在位置的梯度，其余的行为 0。
    """
    dout, ids, _ = drawn
    num_embeddings = ids.size + rest
    different = np.random.default_rng(seed).permutation(num_embeddings)[: ids.size]
    _check_backward(solution, dout, different.reshape(ids.shape), num_embeddings)


@given(drawn=ARGUMENTS.small())
@example(drawn=(np.array([[1.0], [10.0], [100.0]]), np.array([2, 0, 2]), 3))
@settings(max_examples=60)
def repeated_ids_add_up(solution, drawn):
    """Where an id occurs several times, the gradients of all its places add up.

    同一个 id 出现多次时，各个位置的梯度相加，不是只留最后一个，也不取平均。
    """
    _check_backward(solution, *drawn)


@given(drawn=ARGUMENTS.small(), order=st.permutations([1e5, 1.0, 1e-5]))
@settings(max_examples=40)
def small_gradients_stay_exact_beside_large_ones(solution, drawn, order):
    """A row whose gradients are tiny is as exact as any other, however large those of other rows are.

    某一行的梯度很小、其他行的梯度很大时，小的那一行同样精确。
    """
    dout, ids, num_embeddings = drawn
    _check_backward(solution, dout * np.array(order)[ids][..., None], ids, num_embeddings)


@given(seed=seeds())
@settings(max_examples=1)
def keeps_up_with_a_large_vocabulary(solution, seed):
    """20 000 ids and 50 000 rows are answered in time, and without a matrix of all their pairs.

    20000 个 id、50000 行的表，也能在时限之内算完，不需要存放所有配对的矩阵。
    """
    rng = np.random.default_rng(seed)
    ids, dout = rng.integers(MOST_ROWS, size=MOST_IDS), rng.standard_normal((MOST_IDS, 2))
    _check_backward(solution, dout, ids, MOST_ROWS)
    table = rng.standard_normal((MOST_ROWS, 2))
    expected = embedding(ids, table)
    assert_matches(solution.embedding(ids, table), expected)
