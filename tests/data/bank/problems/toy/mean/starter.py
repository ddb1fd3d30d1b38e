# problem: toy/mean
"""The mean."""


def mean(values: list[float]) -> float:
    """Return the mean of one or more floats."""
