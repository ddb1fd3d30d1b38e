# problem: sorting/dict_by_value
"""Wrong: compares the values as floats, which confuses neighbours above 2^53."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    return sorted(mapping.items(), key=lambda item: (item[1] / 1, item[0]))
