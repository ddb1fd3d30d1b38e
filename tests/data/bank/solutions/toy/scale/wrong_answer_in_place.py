# problem: toy/scale
# ruff: noqa
"""The argument is changed."""


def scale(x, factor=2.0):
    x *= factor
    return x
