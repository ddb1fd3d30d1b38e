"""The hidden tests of sorting/quicksort."""

import random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.testing import (
    Battery,
    assert_equal,
    different_integers,
    huge_integers,
    many_integers,
    seeds,
)

MOST = 100_000

GROWTH = {
    ("numbers in no order", "没有顺序"): lambda size: [
        [number * 7_919 % 1_000_003 for number in range(size)]
    ],
    ("sorted numbers", "已经有序"): lambda size: [list(range(size))],
    ("all numbers equal", "全部相等"): lambda size: [[7] * size],
}
"""Kinds of input, by the number of numbers, for saying how the time of a slow solution grows."""


def sort_array(nums):
    """The same numbers, each as often as before, the smaller ones first.

    还是那些数，每个出现的次数不变，小的在前。
    """
    return sorted(nums)


# The battery's larger inputs would ask that the list is left as it was: they are properties of our own.
BATTERY = Battery(
    sort_array,
    st.tuples(st.lists(st.integers(-5, 5), max_size=20)),
    without={"leaves_its_arguments_as_they_are": "A list may be sorted in place, as quicksort does."},
)


def _check(solution, nums):
    expected = sorted(nums)
    assert_equal(solution.sort_array(nums), expected)


@given(nums=st.lists(st.integers(-9, 9), max_size=6, unique=True))
@example(nums=[])
@example(nums=[2, 1])
def puts_different_numbers_in_ascending_order(solution, nums):
    """Different numbers come in ascending order; the empty list stays empty.

    互不相同的数按从小到大排列；空列表还是空列表。
    """
    _check(solution, list(nums))


@given(nums=st.lists(st.integers(0, 2), min_size=2, max_size=9))
@example(nums=[3, 3])
def keeps_equal_numbers(solution, nums):
    """A number that occurs several times is there as often afterwards.

    出现多次的数，排序后仍然出现同样多次。
    """
    _check(solution, list(nums))


@given(nums=st.lists(huge_integers(), max_size=6))
@example(nums=[2**63 + 1, 2**63, -1])  # np.array makes floats of such a mixture
def takes_integers_of_any_size(solution, nums):
    """Integers of any size, far below zero too, are numbers like any others.

    任意大小的整数，包括很小的负数，都与其他数同样对待。
    """
    _check(solution, list(nums))


def _with_two_exchanged(rng, nums):
    """Two of the numbers change places, so that nobody knows the list."""
    one, other = rng.sample(range(len(nums)), 2)
    nums[one], nums[other] = nums[other], nums[one]
    return nums


def _different(rng, size=MOST):
    return different_integers(rng, size, -(10**9), 10**9)


@given(seed=seeds())
@settings(max_examples=1)
def keeps_up_with_numbers_in_no_order(solution, seed):
    """A list of 100 000 numbers in no order is sorted in time.

    100 000 个没有顺序的数，能在时限内排好。
    """
    _check(solution, _different(random.Random(seed)))


@given(seed=seeds())
@settings(max_examples=1)
def keeps_up_with_sorted_numbers(solution, seed):
    """A list of 100 000 numbers that is nearly sorted, upwards or downwards, is sorted in time.

    100 000 个几乎升序或几乎降序的数，能在时限内排好。
    """
    rng = random.Random(seed)
    _check(solution, _with_two_exchanged(rng, sorted(_different(rng), reverse=rng.random() < 0.5)))


@given(seed=seeds())
@settings(max_examples=1)
def keeps_up_with_equal_numbers(solution, seed):
    """A list of 100 000 numbers that are nearly all equal, or have two values only, is sorted in time.

    100 000 个数几乎全部相等或只有两种值，能在时限内排好。
    """
    rng = random.Random(seed)
    low = rng.randint(-(10**9), 10**9)
    two_values = many_integers(rng, MOST, low, low + 1)
    nearly_equal = _with_two_exchanged(rng, [low - 1, *[low] * (MOST - 2), low + 1])
    _check(solution, rng.choice([two_values, nearly_equal]))


@given(seed=seeds())
@settings(max_examples=1)
def keeps_up_with_numbers_that_rise_and_fall(solution, seed):
    """Numbers that rise to the middle and fall again, or fall and rise, 100 000 of them, are sorted in time.

    100 000 个先升后降或先降后升的数，能在时限内排好。
    """
    rng = random.Random(seed)
    for size in (1000, MOST):
        nums = sorted(_different(rng, size))
        for ordered in (nums, nums[::-1]):
            _check(solution, _with_two_exchanged(rng, ordered[::2] + ordered[1::2][::-1]))
