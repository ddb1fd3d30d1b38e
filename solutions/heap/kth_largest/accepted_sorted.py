# problem: heap/kth_largest
"""Sorts a copy."""


def find_kth_largest(nums: list[int], k: int) -> int:
    return sorted(nums)[-k]
