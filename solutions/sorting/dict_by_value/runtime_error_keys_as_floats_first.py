# problem: sorting/dict_by_value
"""Wrong: compares equal values by their keys as floats, and some integers are larger than any float."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    return sorted(mapping.items(), key=lambda item: (item[1], float(item[0]), item[0]))
