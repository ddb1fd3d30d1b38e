"""The hidden tests of heap/kth_largest."""

from hypothesis import example, given
from hypothesis import strategies as st

from judge.testing import Battery, Sized, assert_equal, different_integers, huge_integers, many_integers

MOST = 100_000

GROWTH = {
    ("numbers in no order", "没有顺序"): lambda size: [
        [number * 7_919 % 1_000_003 for number in range(size)],
        (size + 1) // 2,
    ],
    ("sorted numbers", "已经有序"): lambda size: [list(range(size)), (size + 1) // 2],
    ("all numbers equal", "全部相等"): lambda size: [[7] * size, (size + 1) // 2],
}
"""Kinds of input, by the number of numbers, for saying how the time of a slow solution grows."""


def find_kth_largest(nums, k):
    """Fewer than k numbers are greater than the answer, and at least k are as great or greater.

    大于答案的数不到 k 个，大于或等于答案的数至少有 k 个。
    """
    return next(
        number
        for number in nums
        if sum(other > number for other in nums) < k <= sum(other >= number for other in nums)
    )


def _by_sorting(nums, k):
    return sorted(nums, reverse=True)[k - 1]


def _place(rng, size):
    return rng.choice([1, size, size // 2 + 1, rng.randint(1, size)])


def _numbers(rng, size):
    """Numbers with many repetitions or none, in no order or sorted, and any place."""
    nums = many_integers(rng, max(size, 1), *sorted(rng.choices([-(10**9), -3, 0, 2, 10**9], k=2)))
    if rng.random() < 0.3:
        nums.sort(reverse=rng.random() < 0.5)
    return nums, _place(rng, len(nums))


def keeps_up_with_numbers_in_no_order(rng, size):
    """The middle one of 100 000 numbers in no order is found in time.

    从 100 000 个没有顺序的数里找出中间的一个，不超时。
    """
    return different_integers(rng, size, -(10**9), 10**9), size // 2 + rng.randint(-99, 99)


def keeps_up_with_sorted_numbers(rng, size):
    """The middle one of 100 000 numbers that are sorted upwards is found in time.

    从 100 000 个升序排列的数里找出中间的一个，不超时。
    """
    return sorted(different_integers(rng, size, -(10**9), 10**9)), size // 2 + rng.randint(-99, 99)


def keeps_up_with_falling_numbers(rng, size):
    """The middle one of 100 000 numbers that are sorted downwards is found in time.

    从 100 000 个降序排列的数里找出中间的一个，不超时。
    """
    nums, k = keeps_up_with_sorted_numbers(rng, size)
    return nums[::-1], k


def keeps_up_with_equal_numbers(rng, size):
    """When nearly all of 100 000 numbers are equal, the middle one is found in time.

    100 000 个数几乎全部相等时，找出中间的一个，不超时。
    """
    nums = [rng.randint(-(10**9), 10**9)] * size
    nums[rng.randrange(size)] += rng.choice([-1, 1])
    return nums, size // 2 + rng.randint(-99, 99)


def keeps_up_with_numbers_that_rise_and_fall(rng, size):
    """When 100 000 numbers rise to the middle and fall again, the middle one is found in time.

    100 000 个数先升后降时，找出大小居中的一个，不超时。
    """
    nums = sorted(different_integers(rng, size, -(10**9), 10**9))
    return nums[::2] + nums[1::2][::-1], size // 2 + rng.randint(-99, 99)


SMALL = st.lists(st.integers(-4, 4), min_size=1, max_size=9)
BATTERY = Battery(
    find_kth_largest,
    st.tuples(SMALL, st.integers(0, 8)).map(lambda drawn: (drawn[0], 1 + drawn[1] % len(drawn[0]))),
    valid=lambda nums, k: 1 <= k <= len(nums),
    fast=_by_sorting,
    sized=Sized(
        _numbers,
        MOST,
        [
            keeps_up_with_numbers_in_no_order,
            keeps_up_with_sorted_numbers,
            keeps_up_with_falling_numbers,
            keeps_up_with_equal_numbers,
            keeps_up_with_numbers_that_rise_and_fall,
        ],
        examples=200,
        examples_of_thousands=20,
    ),
)


@given(nums=st.lists(st.integers(-9, 9), min_size=1, max_size=8, unique=True))
@example(nums=[2, 3, 1])
def finds_each_place_among_different_numbers(solution, nums):
    """Place 1 is the largest number, the last place the smallest, and so on in between.

    第 1 位是最大的数，最后一位是最小的数，中间依此类推。
    """
    for k in range(1, len(nums) + 1):
        assert_equal(solution.find_kth_largest(list(nums), k), sorted(nums)[-k])


@given(nums=st.lists(st.integers(0, 2), min_size=2, max_size=8))
@example(nums=[5, 5, 4])
def counts_equal_numbers_as_often_as_they_occur(solution, nums):
    """A number that occurs several times takes several places.

    一个数出现几次，就占几个位置。
    """
    for k in range(1, len(nums) + 1):
        assert_equal(solution.find_kth_largest(list(nums), k), sorted(nums)[-k])


NEIGHBOURS = st.builds(
    lambda start, count, others: [*range(start, start + count), *others],
    st.integers(2**63, 2**64 - 9) | huge_integers(),
    st.integers(2, 4),
    st.lists(st.integers(-9, 9), max_size=3),
)
"""Large numbers that differ by 1, beside small ones: of some of these mixtures NumPy makes floats."""


@given(nums=st.lists(huge_integers(), min_size=1, max_size=6) | NEIGHBOURS)
@example(nums=[2**63 + 1, 2**63, -1])
def takes_integers_of_any_size(solution, nums):
    """Integers of any size, far below zero too, are numbers like any others.

    任意大小的整数，包括很小的负数，都与其他数同样对待。
    """
    for k in range(1, len(nums) + 1):
        assert_equal(solution.find_kth_largest(list(nums), k), sorted(nums)[-k])
