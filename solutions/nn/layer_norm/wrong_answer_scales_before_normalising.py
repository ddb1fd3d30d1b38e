# problem: nn/layer_norm
"""Multiplies by gamma first and normalises the product."""

import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    scaled = gamma * x
    mean = scaled.mean(axis=-1, keepdims=True)
    variance = scaled.var(axis=-1, keepdims=True)
    return (scaled - mean) / np.sqrt(variance + eps) + beta
