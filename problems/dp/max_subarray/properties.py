"""The hidden tests of dp/max_subarray."""

from itertools import accumulate, combinations

from hypothesis import example, given
from hypothesis import strategies as st

from judge.testing import Battery, Sized, assert_equal, huge_integers, many_integers

MOST = 100_000
SMALL = st.integers(-9, 9)

GROWTH = {
    ("numbers of both signs", "有正有负"): lambda size: [
        [number * 7_919 % 201 - 100 for number in range(size)]
    ],
    ("all numbers negative", "全是负数"): lambda size: [
        [-1 - number * 7_919 % 1000 for number in range(size)]
    ],
    ("all numbers positive", "全是正数"): lambda size: [
        [1 + number * 7_919 % 1000 for number in range(size)]
    ],
    ("gains around a large loss", "两段正数夹着一个很大的负数"): lambda size: [
        [-1000 * size if number == size // 2 else 1 + number * 7_919 % 1000 for number in range(size)]
    ],
}
"""Kinds of input, by the number of numbers, for saying how the time of a slow solution grows."""


def max_subarray(nums):
    """The answer is the largest sum of a slice of at least one number.

    答案是至少含一个数的连续一段的最大和。
    """
    return max(sum(nums[start:end]) for start, end in combinations(range(len(nums) + 1), 2))


def _by_sums_from_the_start(nums):
    """The same for long lists: a slice is the difference of two sums, the earlier one as small as can be."""
    sums = [0, *accumulate(nums)]
    return max(late - early for early, late in zip(accumulate(sums, min), sums[1:], strict=False))


def _numbers(rng, size):
    """Numbers of both signs, or of one; with a few that outweigh all others; small and beyond 64 bits."""
    spread = rng.choice([1, 10, 10**6, 10**12])
    low, high = rng.choice([(-spread, spread), (-spread, -1), (1, spread), (-2 * spread, spread)])
    nums = many_integers(rng, max(size, 1), low, high)
    for _ in range(rng.choice([0, 0, 1, 5])):
        nums[rng.randrange(len(nums))] *= rng.choice([1, -1]) * rng.choice([len(nums), 2**70])
    return (nums,)


def keeps_up_with_100_000_numbers_of_both_signs(rng, size):
    """A list of 100 000 numbers of both signs is answered in time.

    有正有负的 100 000 个数，也能在时限内给出答案。
    """
    return (many_integers(rng, size, -1000, 1000),)


def keeps_up_with_100_000_positive_numbers(rng, size):
    """When all of 100 000 numbers are positive, the whole list is the answer, and in time.

    100 000 个数全是正数时，答案是整个列表的和，且不超时。
    """
    return (many_integers(rng, size, 1, 10**9),)


def keeps_up_with_100_000_negative_numbers(rng, size):
    """When all of 100 000 numbers are negative, the largest of them is the answer, and in time.

    100 000 个数全是负数时，答案是其中最大的数，且不超时。
    """
    return (many_integers(rng, size, -(10**9), -1),)


def keeps_up_with_long_gains_around_a_large_loss(rng, size):
    """Long gains, a loss larger than all of them, and long gains again are answered in time.

    几万个正数之后是一个比它们的和还大的亏损，再接几万个正数，也能在时限内给出答案。
    """
    nums = many_integers(rng, size, 1, 10**6)
    nums[rng.randrange(size * 2 // 5, size * 3 // 5)] = -(10**6) * size
    return (nums,)


LISTS = st.lists(SMALL, min_size=1, max_size=12)
GAINS = st.lists(st.integers(1, 9), min_size=1, max_size=5)
BATTERY = Battery(
    max_subarray,
    st.tuples(LISTS),
    valid=lambda nums: len(nums) > 0,
    fast=_by_sums_from_the_start,
    sized=Sized(
        _numbers,
        MOST,
        [
            keeps_up_with_100_000_numbers_of_both_signs,
            keeps_up_with_100_000_positive_numbers,
            keeps_up_with_100_000_negative_numbers,
            keeps_up_with_long_gains_around_a_large_loss,
        ],
    ),
)


@given(nums=st.lists(st.integers(0, 9), min_size=1, max_size=12))
def takes_everything_when_nothing_is_negative(solution, nums):
    """When no number is negative, the answer is the sum of all.

    没有负数时，答案是所有数之和。
    """
    assert_equal(solution.max_subarray(list(nums)), sum(nums))


@given(nums=st.lists(st.integers(-9, -1), min_size=1, max_size=12))
def takes_the_largest_when_all_are_negative(solution, nums):
    """When all numbers are negative, the answer is the largest of them: at least one number has to be taken.

    全是负数时，答案是其中最大的数：至少要取一个数。
    """
    assert_equal(solution.max_subarray(list(nums)), max(nums))


@given(left=GAINS, loss=st.integers(-9, -1), right=GAINS)
def crosses_a_loss_when_it_pays(solution, left, loss, right):
    """A loss between two gains is taken when both together bring more, and it is never skipped.

    两段正数之间夹着一个负数：合起来更大就一起取，但不能把它跳过去。
    """
    expected = max(sum(left), sum(right), sum(left) + loss + sum(right))
    assert_equal(solution.max_subarray([*left, loss, *right]), expected)


@given(sizes=st.lists(huge_integers().map(abs), min_size=1, max_size=8), sign=st.sampled_from([1, -1]))
@example(sizes=[2**53, 1], sign=1)
@example(sizes=[2**63 - 1, 1], sign=1)
@example(sizes=[10**400 + 1, 10**400], sign=-1)
def is_exact_for_integers_of_any_size(solution, sizes, sign):
    """Integers of any size are added exactly, far below zero too.

    任意大小的整数都精确相加，再小的负数也不例外。
    """
    nums = [sign * size for size in sizes]
    assert_equal(solution.max_subarray(list(nums)), max_subarray(nums))
