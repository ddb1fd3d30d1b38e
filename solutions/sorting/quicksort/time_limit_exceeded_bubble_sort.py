# problem: sorting/quicksort
"""Too slow: bubble sort, in LeetCode's form."""


class Solution:
    def sortArray(self, nums: List[int]) -> List[int]:
        for end in range(len(nums) - 1, 0, -1):
            swapped = False
            for i in range(end):
                if nums[i] > nums[i + 1]:
                    nums[i], nums[i + 1] = nums[i + 1], nums[i]
                    swapped = True
            if not swapped:
                break
        return nums
