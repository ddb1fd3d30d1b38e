# problem: sorting/dict_by_value


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    """返回 `mapping` 的所有键值对：先按值、再按键，都从小到大。

    mapping：键和值都是整数；不要修改它。
    返回由 (key, value) 元组组成的列表。
    """
    pass
