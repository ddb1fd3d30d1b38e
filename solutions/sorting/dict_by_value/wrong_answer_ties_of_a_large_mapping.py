# problem: sorting/dict_by_value
"""Wrong: leaves ties as they come in a large mapping, to be faster."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    if len(mapping) > 4096:
        return sorted(mapping.items(), key=lambda item: item[1])
    return sorted(mapping.items(), key=lambda item: (item[1], item[0]))
