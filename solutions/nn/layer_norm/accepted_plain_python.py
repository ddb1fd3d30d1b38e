# problem: nn/layer_norm
"""Plain Python, row by row, with correctly rounded sums."""

import math

import numpy as np


def _normalise_row(row: list[float], gamma: list[float], beta: list[float], eps: float) -> list[float]:
    mean = math.fsum(row) / len(row)
    variance = math.fsum((value - mean) ** 2 for value in row) / len(row)
    root = math.sqrt(variance + eps)
    return [g * (value - mean) / root + b for value, g, b in zip(row, gamma, beta, strict=True)]


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    rows = x.reshape(-1, x.shape[-1]).tolist()
    result = [_normalise_row(row, gamma.tolist(), beta.tolist(), eps) for row in rows]
    return np.array(result).reshape(x.shape)
