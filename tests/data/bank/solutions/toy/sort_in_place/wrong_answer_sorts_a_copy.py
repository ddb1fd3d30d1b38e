# problem: toy/sort_in_place
# ruff: noqa
"""The argument stays as it was."""


def sort_values(values: list[int]) -> None:
    values = sorted(values)
