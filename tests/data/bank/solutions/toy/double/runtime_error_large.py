# problem: toy/double
# ruff: noqa
"""Refuses large numbers."""


def double(n: int) -> int:
    if n > 10**6:
        raise ValueError(n)
    return n * 2
