# problem: heap/kth_largest
"""Too slow: Lomuto's partition puts all equal numbers on one side, so one is split off at a time when all are equal."""

import random


def find_kth_largest(nums: list[int], k: int) -> int:
    nums = list(nums)
    low, high, place = 0, len(nums) - 1, k - 1
    while True:
        chosen = random.randint(low, high)
        nums[chosen], nums[high] = nums[high], nums[chosen]
        boundary = low
        for i in range(low, high):
            if nums[i] >= nums[high]:
                nums[i], nums[boundary] = nums[boundary], nums[i]
                boundary += 1
        nums[boundary], nums[high] = nums[high], nums[boundary]
        if boundary == place:
            return nums[place]
        if boundary < place:
            low = boundary + 1
        else:
            high = boundary - 1
