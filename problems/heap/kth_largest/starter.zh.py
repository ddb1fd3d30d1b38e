# problem: heap/kth_largest


def find_kth_largest(nums: list[int], k: int) -> int:
    """求第 k 大的数；相等的数，出现几次就算几次。

    nums：1 到 100000 个整数，次序任意；不要修改它。
    k：从 1（最大的数）到 nums 的个数（最小的数）。
    返回从大到小排序后排在第 k 位的数。
    """
    pass
