"""The hidden tests of nn/causal_mask."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import Battery, assert_equal, seeds

MOST = 2000


def causal_mask(num_queries, num_keys):
    """The entry [i, j] is True where key j is not after query i, and the last query sees all keys.

    键 j 不在查询 i 之后时，[i, j] 为 True；最后一个查询能看到所有的键。
    """
    mask = np.zeros((num_queries, num_keys), dtype=bool)
    for before_the_last in range(num_queries):
        mask[num_queries - 1 - before_the_last, : num_keys - before_the_last] = True
    return mask


def _is_valid(num_queries, num_keys):
    return 1 <= num_queries <= num_keys


def _sizes(most):
    """Both sizes: few of many, or all."""
    pairs = st.tuples(st.integers(1, most), st.integers(1, most)).map(sorted).map(tuple)
    return pairs | st.integers(1, most).map(lambda size: (size, size)) | pairs


BATTERY = Battery(causal_mask, _sizes(12), valid=_is_valid)


def _check(solution, *sizes):
    expected = causal_mask(*sizes)
    assert_equal(solution.causal_mask(*sizes), expected)


@given(sizes=_sizes(8))
@example(sizes=(2, 3))
@settings(max_examples=20)
def has_a_row_per_query_and_a_column_per_key(solution, sizes):
    """It is an array of shape (num_queries, num_keys).

    结果是形状为 (num_queries, num_keys) 的数组。
    """
    assert np.shape(solution.causal_mask(*sizes)) == sizes, f"its shape should be {sizes}"


@given(size=st.integers(1, 8))
@example(size=3)
@settings(max_examples=8)
def hides_what_comes_later(solution, size):
    """With as many queries as keys, query i sees the keys 0 to i: itself too, and none after it.

    查询和键一样多时，查询 i 能看到键 0 到 i：包括它自己，但不包括后面的。
    """
    _check(solution, size, size)


@given(sizes=_sizes(8))
@example(sizes=(2, 5))
@example(sizes=(1, 4))
@settings(max_examples=40)
def lets_the_last_query_see_all_keys(solution, sizes):
    """With more keys than queries, the queries stand at the last positions, and the last one sees all keys.

    键比查询多时，查询位于最后几个位置，最后一个查询能看到所有的键。
    """
    _check(solution, *sizes)


@given(sizes=_sizes(600))
@settings(max_examples=30)
def is_right_for_hundreds_of_positions(solution, sizes):
    """With hundreds of queries and keys, every entry is right.

    查询和键有几百个时，每一个元素都正确。
    """
    _check(solution, *sizes)


@given(seed=seeds())
@settings(max_examples=1)
def is_right_for_thousands_of_positions(solution, seed):
    """With up to two thousand queries and keys, every entry is right, and the answer is in time.

    查询和键多达两千个时，每一个元素都正确，且不超时。
    """
    rng = np.random.default_rng(seed)
    fewer, keys = (int(number) for number in (rng.integers(1, 1500), MOST - rng.integers(50)))
    _check(solution, keys - fewer, keys)
    _check(solution, MOST, MOST)
