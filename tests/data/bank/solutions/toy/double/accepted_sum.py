# problem: toy/double
# ruff: noqa
"""The number and itself."""


def double(n: int) -> int:
    return n + n
