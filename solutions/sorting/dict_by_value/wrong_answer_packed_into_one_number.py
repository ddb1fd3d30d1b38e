# problem: sorting/dict_by_value
"""Wrong: packs value and key into one number; a key of more than 64 bits reaches into the value."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    return sorted(mapping.items(), key=lambda item: (item[1] << 64) + item[0])
