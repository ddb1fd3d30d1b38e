# problem: sorting/quicksort
"""Quicksort in place with Dijkstra's partition in three, in LeetCode's form."""

import random


class Solution:
    def sortArray(self, nums: List[int]) -> List[int]:
        self._sort(nums, 0, len(nums) - 1)
        return nums

    def _sort(self, nums, low, high):
        if low >= high:
            return
        pivot = nums[random.randint(low, high)]
        below, current, above = low, low, high
        while current <= above:
            if nums[current] < pivot:
                nums[below], nums[current] = nums[current], nums[below]
                below += 1
                current += 1
            elif nums[current] > pivot:
                nums[current], nums[above] = nums[above], nums[current]
                above -= 1
            else:
                current += 1
        self._sort(nums, low, below - 1)
        self._sort(nums, above + 1, high)
