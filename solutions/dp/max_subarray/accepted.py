# problem: dp/max_subarray
"""Kadane's method: the best sum that ends here goes on from the one before, or begins anew."""


def max_subarray(nums: list[int]) -> int:
    best = ending_here = nums[0]
    for i in range(1, len(nums)):
        ending_here = max(ending_here, 0) + nums[i]
        best = max(best, ending_here)
    return best
