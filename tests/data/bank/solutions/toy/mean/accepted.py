# problem: toy/mean
# ruff: noqa
"""Sum and count."""


def mean(values: list[float]) -> float:
    return sum(values) / len(values)
