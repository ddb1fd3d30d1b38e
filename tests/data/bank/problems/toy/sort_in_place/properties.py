"""The hidden tests of toy/sort_in_place."""

from hypothesis import given
from hypothesis import strategies as st

from judge.testing import assert_equal


@given(values=st.lists(st.integers()))
def sorts_the_list_itself(solution, values):
    """The very list that was given is in order afterwards.

    传入的列表本身排好序。
    """
    wanted = sorted(values)

    solution.sort_values(values)

    assert_equal(values, wanted)
