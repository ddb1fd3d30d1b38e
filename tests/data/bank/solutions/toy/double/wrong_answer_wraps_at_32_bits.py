# problem: toy/double
# ruff: noqa
"""As a machine with 32 bits would."""


def double(n: int) -> int:
    return (n * 2 + 2**31) % 2**32 - 2**31
