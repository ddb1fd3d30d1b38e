# problem: heap/kth_largest
"""Wrong: counts how often each number occurs in a list as long as the largest, which may be huge, or negative."""


def find_kth_largest(nums: list[int], k: int) -> int:
    counts = [0] * (max(nums) + 1)
    for number in nums:
        counts[number] += 1
    for number in range(max(nums), -1, -1):
        k -= counts[number]
        if k <= 0:
            return number
    return 0
