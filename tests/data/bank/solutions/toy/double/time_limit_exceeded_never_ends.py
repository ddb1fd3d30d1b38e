# problem: toy/double
# ruff: noqa
"""Never ends for a negative number."""


def double(n: int) -> int:
    while n < 0:
        pass
    return n * 2
