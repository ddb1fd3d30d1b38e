# problem: sorting/quicksort


def sort_array(nums: list[int]) -> list[int]:
    """手写排序。

    nums：0 到 100000 个整数，次序任意。可以直接给它排序，也可以保持不变。
    返回从小到大排好的数：nums 本身，或者一个新列表。
    """
    pass
