# problem: sorting/dict_by_value


def sort_by_value(mapping: dict[int, int]) -> list[tuple[int, int]]:
    """Return the items of `mapping` by value, then by key, both ascending.

    mapping: integer keys to integer values, left as it is.
    Returns a list of (key, value) tuples.
    """
    pass
