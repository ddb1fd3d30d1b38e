# problem: two_pointer/three_sum


def three_sum(nums: list[int]) -> list[list[int]]:
    """找出所有和为 0 的三元组。

    nums：0 到 2000 个整数，没有特定次序，可以重复；不要修改它。
    返回三元组的列表，相同的三元组只出现一次；每个三元组是一个列表，其中三个数从小到大，
    三元组之间也从小到大。
    """
    pass
