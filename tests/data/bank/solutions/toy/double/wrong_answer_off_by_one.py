# problem: toy/double
# ruff: noqa
"""One too many."""


def double(n: int) -> int:
    return n * 2 + 1
