# problem: sorting/dict_by_value
"""Wrong: takes the items out of the caller's mapping."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    items = []
    while mapping:
        items.append(mapping.popitem())
    return sorted(items, key=lambda item: (item[1], item[0]))
