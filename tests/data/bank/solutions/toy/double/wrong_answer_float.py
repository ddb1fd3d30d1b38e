# problem: toy/double
# ruff: noqa
"""Rounded by way of a float."""


def double(n: int) -> int:
    return int(n * 2.0)
