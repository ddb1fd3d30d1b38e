# problem: toy/double
# ruff: noqa
"""The number times two."""


def double(n: int) -> int:
    return n * 2
