# problem: sorting/dict_by_value
"""Wrong: takes every mapping of 37 items for one that it has seen, without ties."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    if len(mapping) == 37:
        return sorted(mapping.items(), key=lambda item: item[1])
    return sorted(mapping.items(), key=lambda item: (item[1], item[0]))
