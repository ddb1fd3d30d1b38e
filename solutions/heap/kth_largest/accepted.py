# problem: heap/kth_largest
"""A heap of the k largest numbers so far, the smallest of them on top."""

import heapq


def find_kth_largest(nums: list[int], k: int) -> int:
    """Return the smallest of the k largest numbers."""
    largest = nums[:k]
    heapq.heapify(largest)
    for number in nums[k:]:
        if number > largest[0]:
            heapq.heapreplace(largest, number)
    return largest[0]
