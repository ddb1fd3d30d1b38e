# problem: sorting/dict_by_value
"""Wrong: compares the values as floats first, and some integers are larger than any float."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    return sorted(mapping.items(), key=lambda item: (float(item[1]), item[1], item[0]))
