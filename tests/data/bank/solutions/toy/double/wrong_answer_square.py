# problem: toy/double
# ruff: noqa
"""The square."""


def double(n: int) -> int:
    return n**2
