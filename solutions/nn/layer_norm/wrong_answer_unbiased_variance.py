# problem: nn/layer_norm
"""Divides the sum of squares by C - 1, as a statistics course would."""

import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    mean = x.mean(axis=-1, keepdims=True)
    variance = x.var(axis=-1, keepdims=True, ddof=1 if x.shape[-1] > 1 else 0)
    return gamma * (x - mean) / np.sqrt(variance + eps) + beta
