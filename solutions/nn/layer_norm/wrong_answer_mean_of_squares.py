# problem: nn/layer_norm
"""Computes the variance as E[x²] − E[x]², which cancels far from zero."""

import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    mean = x.mean(axis=-1, keepdims=True)
    variance = np.maximum((x**2).mean(axis=-1, keepdims=True) - mean**2, 0.0)
    return gamma * (x - mean) / np.sqrt(variance + eps) + beta
