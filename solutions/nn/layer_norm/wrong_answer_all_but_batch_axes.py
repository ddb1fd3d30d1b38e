# problem: nn/layer_norm
"""Normalises over every axis but the first, as for images."""

import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    axes = tuple(range(1, x.ndim)) or (0,)
    mean = x.mean(axis=axes, keepdims=True)
    variance = x.var(axis=axes, keepdims=True)
    return gamma * (x - mean) / np.sqrt(variance + eps) + beta
