"""The hidden tests of toy/tally."""

from hypothesis import given
from hypothesis import strategies as st

from judge.testing import assert_equal


@given(start=st.integers(), amounts=st.lists(st.integers(), max_size=5))
def counts_on(solution, start, amounts):
    """Every amount is added to what was there.

    每个数都加到原来的总数上。
    """
    tally = solution.Tally(start)

    for amount in amounts:
        start += amount
        assert_equal(tally.add(amount), start)
    assert_equal(tally.total, start)


@given(first=st.integers(), second=st.integers())
def takes_a_total_from_outside(solution, first, second):
    """The total may be set, and two tallies do not share it.

    总数可以从外面设置，两个计数器互不影响。
    """
    one, other = solution.Tally(), solution.Tally()
    one.total = first
    other.total = second

    assert_equal(one.add(1), first + 1)
    assert_equal(other.total, second)
