# problem: toy/sort_in_place
# ruff: noqa
"""The method of the list."""


def sort_values(values: list[int]) -> None:
    values.sort()
