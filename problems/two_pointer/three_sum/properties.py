"""The hidden tests of two_pointer/three_sum."""

from collections import Counter
from itertools import combinations

from hypothesis import example, given
from hypothesis import strategies as st

from judge.testing import Battery, Sized, assert_equal, different_integers, many_integers

MOST = 2000
LARGEST = 10**9

GROWTH = {
    ("different numbers", "互不相同的数"): lambda size: [
        [number * 7_919 % 1_000_003 - 500_000 for number in range(size)]
    ],
}
"""Kinds of input, by the number of numbers, for saying how the time of a slow solution grows."""

BASES = sorted(
    {31, 131, 1_000_003}
    | {10**digits * count for digits in range(2, 9) for count in (1, 2, 4)}
    | {2**bits for bits in range(5, 30)}
)
"""What somebody may think large enough to put two numbers of a triple into one, as first * base + second."""
PARTS = 16


def three_sum(nums):
    """The answer is each triple of values that adds up to 0, once, all in ascending order.

    答案是所有和为 0 的三元组，每个只出现一次，内部和彼此之间都从小到大排列。
    """
    triples = {tuple(sorted(triple)) for triple in combinations(nums, 3) if sum(triple) == 0}
    return [list(triple) for triple in sorted(triples)]


def _by_values(nums):
    """The same for long lists: of two different values, or one that is there twice, the third follows."""
    counts = Counter(nums)
    values = sorted(counts)
    triples = [[0, 0, 0]] if counts[0] >= 3 else []
    twice = [value for value in values if value and counts[value] > 1 and -2 * value in counts]
    triples += [sorted([value, value, -2 * value]) for value in twice]
    for index, first in enumerate(values):
        for second in values[index + 1 :]:
            if -first - second > second and -first - second in counts:
                triples.append([first, second, -first - second])
    return sorted(triples)


def _numbers(rng, size):
    """Numbers with many repetitions or none, and a few triples among them that add up to 0."""
    spread = rng.choice([2, 30, 200, 10**6, LARGEST])
    nums = many_integers(rng, size, -spread, spread)
    for place in range(0, size - 2, max(3, size // 4)):
        one, other = nums[place], nums[place + 1]
        nums[place + 2] = -one - other if abs(one + other) <= LARGEST else 0
    rng.shuffle(nums)
    return (nums,)


def keeps_up_with_2000_different_numbers(rng, size):
    """A list of 2000 different numbers with hardly a triple is answered in time.

    2000 个互不相同的数、几乎没有三元组时，也能在时限内给出答案。
    """
    return (different_integers(rng, size, -LARGEST, LARGEST),)


def keeps_up_with_2000_numbers_that_repeat(rng, size):
    """A list of 2000 numbers, most of which occur many times, is answered in time.

    2000 个数大多重复多次时，也能在时限内给出答案。
    """
    return (many_integers(rng, size, -100, 100),)


BATTERY = Battery(
    three_sum,
    st.tuples(st.lists(st.integers(-6, 6), max_size=12) | st.lists(st.integers(-1, 2), max_size=7)),
    fast=_by_values,
    sized=Sized(
        _numbers,
        MOST,
        [keeps_up_with_2000_different_numbers, keeps_up_with_2000_numbers_that_repeat],
        examples=120,
        examples_of_thousands=6,
    ),
)


@given(nums=st.lists(st.integers(-9, 9), max_size=10, unique=True))
@example(nums=[])
@example(nums=[1, -1])
def finds_triples_of_different_numbers(solution, nums):
    """When no number repeats, every triple that adds up to 0 is found, in ascending order.

    没有重复的数时，找出所有和为 0 的三元组，从小到大排列。
    """
    assert_equal(solution.three_sum(list(nums)), three_sum(nums))


@given(nums=st.lists(st.integers(-4, 4), max_size=10))
@example(nums=[0, 0, 0])
@example(nums=[0, 0])
@example(nums=[-1, -1, 2, 2])
def takes_repeated_numbers_as_often_as_they_occur(solution, nums):
    """A number may stand in a triple as often as it occurs in the list, and each triple is there once.

    一个数在列表里出现几次，在三元组里就可以用几次；同样的三元组只出现一次。
    """
    assert_equal(solution.three_sum(list(nums)), three_sum(nums))


@given(nums=st.lists(st.integers(-2, 2).map(lambda step: step * (LARGEST // 2)), max_size=9))
def takes_numbers_up_to_a_billion(solution, nums):
    """Numbers up to 10^9, of both signs, are numbers like any others.

    绝对值达到 10^9 的数，与其他数同样对待。
    """
    assert_equal(solution.three_sum(list(nums)), three_sum(nums))


def _two_triples_apart(distance):
    """Two triples: their first numbers are 1 apart and the second ones so far, or the other way round."""
    low = -(2 * distance // 3) - 9
    for first, second, step, other_step in (
        (low, -low // 2, 1, -distance),
        (low, low, 1, distance),
        (-distance - 9, 2, distance, 1),
        (-distance - 9, 2, distance, -1),
    ):
        pairs = (first, second), (first + step, second + other_step)
        yield [number for one, other in pairs for number in (one, other, -one - other)]


@given(part=st.integers(0, PARTS - 1))
def tells_apart_triples_that_share_a_code(solution, part):
    """Two triples are told apart also where they share a code of two numbers, such as a * 200001 + b.

    两个三元组即使编码相同（例如 a * 200001 + b 的值一样），仍是不同的三元组，一个也不能少。
    """
    for base in BASES[part::PARTS]:  # so few parts that all of them are tried
        for distance in (base - 1, base, base + 1, base + 2):
            for nums in _two_triples_apart(distance):
                assert_equal(solution.three_sum(list(nums)), three_sum(nums))
