# problem: nn/layer_norm
"""Centres x in place to save an array."""

import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    x -= x.mean(axis=-1, keepdims=True)
    variance = np.mean(x**2, axis=-1, keepdims=True)
    return gamma * x / np.sqrt(variance + eps) + beta
