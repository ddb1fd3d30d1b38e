# problem: heap/kth_largest
"""Quickselect with a random pivot: splits in three, and goes on where the place is."""

import random


def find_kth_largest(nums: list[int], k: int) -> int:
    while True:
        pivot = random.choice(nums)
        larger = [number for number in nums if number > pivot]
        smaller = [number for number in nums if number < pivot]
        equal = len(nums) - len(larger) - len(smaller)
        if k <= len(larger):
            nums = larger
        elif k > len(larger) + equal:
            k -= len(larger) + equal
            nums = smaller
        else:
            return pivot
