# problem: dp/max_subarray
"""When the sum falls below zero, begins again one place after the last start, and not after the place where it fell."""


def max_subarray(nums: list[int]) -> int:
    best = nums[0]
    start = end = total = 0
    while end < len(nums):
        total += nums[end]
        end += 1
        best = max(best, total)
        if total < 0:
            start += 1
            end, total = start, 0
    return best
