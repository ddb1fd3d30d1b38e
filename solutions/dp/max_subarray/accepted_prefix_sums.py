# problem: dp/max_subarray
"""A subarray is the difference of two prefix sums: for each end, take away the least sum before it."""

from itertools import accumulate


def max_subarray(nums: list[int]) -> int:
    sums = [0, *accumulate(nums)]
    least_before = accumulate(sums, min)
    return max(end - least for end, least in zip(sums[1:], least_before))
