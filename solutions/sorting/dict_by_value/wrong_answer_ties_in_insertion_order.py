# problem: sorting/dict_by_value
"""Wrong: sorts by value alone, so equal values stay in the order of the mapping."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    return sorted(mapping.items(), key=lambda item: item[1])
