# problem: nn/dropout
"""Writes what is kept into an array of zeros, number by number."""

import numpy as np


def dropout(x: np.ndarray, p: float, uniform: np.ndarray, training: bool = True) -> np.ndarray:
    keep = 1.0 - p if training else 1.0
    result = np.zeros(x.shape)
    for place, number in np.ndenumerate(uniform):
        if not training or number >= p:
            result[place] = x[place] / keep
    return result
