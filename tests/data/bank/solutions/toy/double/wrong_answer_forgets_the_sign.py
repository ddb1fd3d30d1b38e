# problem: toy/double
# ruff: noqa
"""Its absolute value."""


def double(n: int) -> int:
    return abs(n) * 2
