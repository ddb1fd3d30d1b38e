# problem: sorting/quicksort
"""Merge sort: no order of the numbers is bad."""


def sort_array(nums: list[int]) -> list[int]:
    if len(nums) < 2:
        return list(nums)
    middle = len(nums) // 2
    left, right = sort_array(nums[:middle]), sort_array(nums[middle:])
    merged, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]
