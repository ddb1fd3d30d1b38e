# problem: sorting/dict_by_value
"""Wrong: decimals round to 28 digits as soon as they are computed with."""

from decimal import Decimal


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    return sorted(mapping.items(), key=lambda item: (item[1], Decimal(item[0]) * 1))
