# problem: dp/max_subarray
"""Wrong: with prefix sums each subarray takes one subtraction, but there are still as many subarrays."""

from itertools import accumulate


def max_subarray(nums: list[int]) -> int:
    sums = list(accumulate(nums, initial=0))
    best = nums[0]
    for end in range(1, len(sums)):
        for start in range(end):
            best = max(best, sums[end] - sums[start])
    return best
