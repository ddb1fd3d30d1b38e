# problem: dp/max_subarray
"""Wrong: adds up from every start to every end."""


def max_subarray(nums: list[int]) -> int:
    best = nums[0]
    for start in range(len(nums)):
        total = 0
        for number in nums[start:]:
            total += number
            if total > best:
                best = total
    return best
