# problem: sorting/quicksort
"""Introsort: where quicksort goes too deep, heapsort takes over. But it takes 2i + 1 and 2i + 2 for the children of place i
also in a part that does not begin at 0, as it is left where numbers fall to the middle and rise again."""


def sort_array(nums: list[int]) -> list[int]:
    nums = list(nums)
    _sort(nums, 0, len(nums), 3 * len(nums).bit_length())
    return nums


def _sort(nums: list[int], low: int, high: int, depth: int) -> None:
    """Sort nums[low:high]."""
    if high - low < 2:
        return
    if depth == 0:
        _heapsort(nums, low, high)
        return
    pivot = nums[(low + high) // 2]
    smaller, current, above = low, low, high
    while current < above:
        if nums[current] < pivot:
            nums[smaller], nums[current] = nums[current], nums[smaller]
            smaller += 1
            current += 1
        elif nums[current] > pivot:
            above -= 1
            nums[current], nums[above] = nums[above], nums[current]
        else:
            current += 1
    _sort(nums, low, smaller, depth - 1)
    _sort(nums, above, high, depth - 1)


def _heapsort(nums: list[int], low: int, high: int) -> None:
    for root in range((low + high) // 2, low - 1, -1):
        _sift(nums, root, high)
    for end in range(high - 1, low, -1):
        nums[low], nums[end] = nums[end], nums[low]
        _sift(nums, low, end)


def _sift(nums: list[int], root: int, high: int) -> None:
    while (child := 2 * root + 1) < high:
        if child + 1 < high and nums[child + 1] > nums[child]:
            child += 1
        if nums[root] >= nums[child]:
            return
        nums[root], nums[child] = nums[child], nums[root]
        root = child
