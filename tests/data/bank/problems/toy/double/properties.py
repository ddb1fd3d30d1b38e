"""The hidden tests of toy/double."""

from hypothesis import given
from hypothesis import strategies as st

from judge.testing import assert_equal


@given(n=st.integers(-1000, 1000))
def doubles_small_numbers(solution, n):
    """A small number comes back twice as large.

    小的数返回它的两倍。
    """
    assert_equal(solution.double(n), 2 * n)


@given(n=st.integers(min_value=1001) | st.integers(2**53, 2**100).map(lambda n: n | 1))
def doubles_large_numbers(solution, n):
    """A large number comes back twice as large, and exactly so.

    大的数也精确地返回它的两倍。
    """
    assert_equal(solution.double(n), 2 * n)
