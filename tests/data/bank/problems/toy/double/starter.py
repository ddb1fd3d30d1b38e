# problem: toy/double
"""Twice a number."""


def double(n: int) -> int:
    """Return twice `n`."""
