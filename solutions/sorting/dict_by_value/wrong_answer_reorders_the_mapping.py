# problem: sorting/dict_by_value
"""Wrong: rewrites the caller's mapping in sorted order, as if it had to be sorted in place."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    items = sorted(mapping.items(), key=lambda item: (item[1], item[0]))
    mapping.clear()
    mapping.update(items)
    return list(mapping.items())
