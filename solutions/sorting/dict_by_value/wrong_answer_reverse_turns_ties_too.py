# problem: sorting/dict_by_value
"""Wrong: negates the value and reverses, which orders the values rightly but the keys downwards."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    return sorted(mapping.items(), key=lambda item: (-item[1], item[0]), reverse=True)
