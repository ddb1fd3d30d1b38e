# problem: sorting/quicksort
"""Quicksort with new lists: what is smaller than a random pivot, what equals it, what is larger."""

import random


def sort_array(nums: list[int]) -> list[int]:
    if len(nums) < 2:
        return nums
    pivot = random.choice(nums)
    smaller = [number for number in nums if number < pivot]
    equal = [number for number in nums if number == pivot]
    larger = [number for number in nums if number > pivot]
    return sort_array(smaller) + equal + sort_array(larger)
