# problem: sorting/dict_by_value
"""Turn the mapping round: collect the keys of each value, then walk the values in order."""

from collections import defaultdict


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    keys_of: defaultdict[int, list[int]] = defaultdict(list)
    for key, value in mapping.items():
        keys_of[value].append(key)
    return [(key, value) for value in sorted(keys_of) for key in sorted(keys_of[value])]
