# problem: sorting/dict_by_value
"""Named tuples are tuples, and equal to plain ones."""

from typing import NamedTuple


class Item(NamedTuple):
    key: int
    value: int


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    items = [Item(key, value) for key, value in mapping.items()]
    return sorted(items, key=lambda item: (item.value, item.key))
