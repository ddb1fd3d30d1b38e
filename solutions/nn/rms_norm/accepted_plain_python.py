# problem: nn/rms_norm
"""Row by row, on Python's floats."""

import math

import numpy as np


def rms_norm(x: np.ndarray, gamma: np.ndarray, eps: float = 1e-6) -> np.ndarray:
    result = np.empty_like(x)
    scales = gamma.tolist()
    for place in np.ndindex(x.shape[:-1]):
        row = x[place].tolist()
        root = math.sqrt(sum(value * value for value in row) / len(row) + eps)
        result[place] = [value / root * scale for value, scale in zip(row, scales, strict=True)]
    return result
