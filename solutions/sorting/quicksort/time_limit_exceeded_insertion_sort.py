# problem: sorting/quicksort
"""Too slow: insertion sort, quadratic for all but sorted numbers."""


def sort_array(nums: list[int]) -> list[int]:
    for i in range(1, len(nums)):
        number = nums[i]
        while i > 0 and nums[i - 1] > number:
            nums[i] = nums[i - 1]
            i -= 1
        nums[i] = number
    return nums
