# problem: sorting/dict_by_value
"""Wrong: sorts the items as they are, that is by key."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    return sorted(mapping.items())
