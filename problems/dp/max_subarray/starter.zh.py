# problem: dp/max_subarray


def max_subarray(nums: list[int]) -> int:
    """求列表中连续一段数的最大和。

    nums：1 到 100000 个整数，大小和正负不限；不要修改它。
    返回这个最大和；至少要取一个数。
    """
    pass
