# problem: ml/linear_regression
"""Plain Python: each column is made orthogonal to those before it (Gram-Schmidt), then back substitution."""

import math

import numpy as np


def _dot(a: list[float], b: list[float]) -> float:
    return math.fsum(p * q for p, q in zip(a, b, strict=True))


def _without(a: list[float], share: float, b: list[float]) -> list[float]:
    return [p - share * q for p, q in zip(a, b, strict=True)]


def linear_regression(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    columns = [[1.0] * len(x), *x.T.tolist()]
    rest: list[float] = y.tolist()
    bases: list[list[float]] = []
    shares: list[list[float]] = []
    of_target: list[float] = []
    for column in columns:
        found = []
        for basis in bases:
            share = _dot(column, basis) / _dot(basis, basis)
            column = _without(column, share, basis)
            found.append(share)
        shares.append(found)
        bases.append(column)
        weight = _dot(rest, column) / _dot(column, column)
        rest = _without(rest, weight, column)
        of_target.append(weight)
    weights = of_target[:]
    for i in reversed(range(len(columns))):
        for j in range(i):
            weights[j] -= shares[i][j] * weights[i]
    return np.array(weights)
