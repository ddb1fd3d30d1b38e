# problem: sorting/dict_by_value
"""Wrong: collects the items in a default argument, which lives on from call to call."""

Pair = tuple[int, int]


def sort_by_value(mapping: dict[int, int], pairs: list[Pair] = []) -> list[Pair]:
    pairs.extend((value, key) for key, value in mapping.items())
    pairs.sort()
    return [(key, value) for value, key in pairs]
