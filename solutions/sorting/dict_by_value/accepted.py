# problem: sorting/dict_by_value
"""One sort with a key: the pair (value, key) says both rules at once."""


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    """Return the (key, value) items of `mapping` by value, then by key, ascending."""
    return sorted(mapping.items(), key=lambda item: (item[1], item[0]))
