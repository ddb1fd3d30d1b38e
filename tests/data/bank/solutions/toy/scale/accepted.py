# problem: toy/scale
# ruff: noqa
"""NumPy multiplies."""


def scale(x, factor=2.0):
    return x * factor
