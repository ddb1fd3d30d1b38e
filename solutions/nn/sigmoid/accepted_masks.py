# problem: nn/sigmoid
"""As it is often written: each half of the array is filled with the formula that is safe there."""

import numpy as np


def sigmoid(x: np.ndarray) -> np.ndarray:
    result = np.empty(x.shape)
    positive = x >= 0
    result[positive] = 1 / (1 + np.exp(-x[positive]))
    grown = np.exp(x[~positive])
    result[~positive] = grown / (1 + grown)
    return result
