# problem: heap/kth_largest


def find_kth_largest(nums: list[int], k: int) -> int:
    """Find the k-th largest of some numbers; equal ones count as often as they occur.

    nums: 1 to 100 000 integers in any order, left as they are.
    k: from 1, which means the largest, to the number of nums, which means the smallest.
    Returns the number that stands at place k when nums are sorted downwards.
    """
    pass
