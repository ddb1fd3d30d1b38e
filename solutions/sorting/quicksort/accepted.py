# problem: sorting/quicksort
"""Quicksort in place: a random pivot, Hoare's partition, recursion into the smaller part only."""

import random


def sort_array(nums: list[int]) -> list[int]:
    """Sort nums itself, and return it."""
    _sort(nums, 0, len(nums) - 1)
    return nums


def _sort(nums: list[int], low: int, high: int) -> None:
    """Sort nums[low : high + 1]."""
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
        if right - low < high - left:
            _sort(nums, low, right)
            low = left
        else:
            _sort(nums, left, high)
            high = right
