"""The hidden tests of toy/mean."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from judge.testing import assert_close


@given(values=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20))
def is_the_sum_over_the_count(solution, values):
    """The sum of the values, divided by their number.

    所有数之和除以个数。
    """
    wanted = sum(map(Fraction, values)) / len(values)

    assert_close(solution.mean(values), float(wanted), atol=1e-6)
