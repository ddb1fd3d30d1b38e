# problem: nn/layer_norm_backward
"""Computes the variance as E[x²] − E[x]², which cancels far from zero."""

import numpy as np


def layer_norm_backward(
    dout: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    mean = x.mean(axis=-1, keepdims=True)
    variance = np.maximum(np.mean(x**2, axis=-1, keepdims=True) - mean**2, 0.0)
    root = np.sqrt(variance + eps)
    x_hat = (x - mean) / root
    rows = tuple(range(x.ndim - 1))
    g = dout * gamma
    mean_g = g.mean(axis=-1, keepdims=True)
    mean_gx = np.mean(g * x_hat, axis=-1, keepdims=True)
    dx = (g - mean_g - x_hat * mean_gx) / root
    return dx, (dout * x_hat).sum(axis=rows), dout.sum(axis=rows)
