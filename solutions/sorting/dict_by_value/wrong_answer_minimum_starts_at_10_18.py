# problem: sorting/dict_by_value
"""Wrong: begins at the smallest value, and looks for it below 10^18 only."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    smallest = 10**18
    for value in mapping.values():
        smallest = min(smallest, value)
    first = sorted(key for key, value in mapping.items() if value == smallest)
    others = sorted((v, k) for k, v in mapping.items() if v > smallest)
    if not first:
        return []
    return [(key, smallest) for key in first] + [(key, value) for value, key in others]
