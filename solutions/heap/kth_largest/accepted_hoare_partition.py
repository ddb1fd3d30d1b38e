# problem: heap/kth_largest
"""Quickselect in a copy, with Hoare's partition: equal numbers are spread over both sides."""

import random


def find_kth_largest(nums: list[int], k: int) -> int:
    nums = list(nums)
    low, high, place = 0, len(nums) - 1, len(nums) - k
    while low < high:
        pivot = nums[random.randint(low, high)]
        left, right = low, high
        while left <= right:
            while nums[left] < pivot:
                left += 1
            while nums[right] > pivot:
                right -= 1
            if left <= right:
                nums[left], nums[right] = nums[right], nums[left]
                left += 1
                right -= 1
        if place <= right:
            high = right
        elif place >= left:
            low = left
        else:
            break
    return nums[place]
