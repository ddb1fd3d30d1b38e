# problem: nn/layer_norm
"""Turns gamma into a column: in a square x it multiplies rows, not features."""

import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    mean = x.mean(axis=-1, keepdims=True)
    variance = x.var(axis=-1, keepdims=True)
    x_hat = (x - mean) / np.sqrt(variance + eps)
    if x.ndim == 2 and x.shape[0] == x.shape[1]:
        return gamma[:, None] * x_hat + beta[:, None]
    return gamma * x_hat + beta
