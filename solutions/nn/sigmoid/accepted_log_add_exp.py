# problem: nn/sigmoid
"""The logarithm of the denominator is a softplus, which NumPy computes without overflow."""

import numpy as np


def sigmoid(x: np.ndarray) -> np.ndarray:
    return np.exp(-np.logaddexp(0.0, -x))
