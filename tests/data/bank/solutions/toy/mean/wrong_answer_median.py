# problem: toy/mean
# ruff: noqa
"""The value in the middle."""


def mean(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
