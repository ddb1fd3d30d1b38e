# problem: sorting/dict_by_value
"""Wrong: inverts the mapping into one key per value, so of equal values only one survives."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    key_of = {value: key for key, value in mapping.items()}
    return [(key_of[value], value) for value in sorted(key_of)]
