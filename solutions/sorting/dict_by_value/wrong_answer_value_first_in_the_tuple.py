# problem: sorting/dict_by_value
"""Wrong: the order is right, but the tuples are (value, key)."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    return sorted((value, key) for key, value in mapping.items())
