# problem: nn/layer_norm
"""Computes in float32, as a GPU would, and widens the result."""

import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    narrow = x.astype(np.float32)
    mean = narrow.mean(axis=-1, keepdims=True)
    variance = narrow.var(axis=-1, keepdims=True)
    return (gamma * (narrow - mean) / np.sqrt(variance + eps) + beta).astype(np.float64)
