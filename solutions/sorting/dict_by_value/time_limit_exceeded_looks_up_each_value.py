# problem: sorting/dict_by_value
"""Wrong: for each value in order, searches the whole mapping for its keys."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    ordered = []
    for wanted in sorted(set(mapping.values())):
        ordered += sorted((key, value) for key, value in mapping.items() if value == wanted)
    return ordered
