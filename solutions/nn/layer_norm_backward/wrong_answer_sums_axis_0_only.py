# problem: nn/layer_norm_backward
"""Sums dgamma and dbeta over axis 0 alone, which leaves the time axis in."""

import numpy as np


def layer_norm_backward(
    dout: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    centred = x - x.mean(axis=-1, keepdims=True)
    root = np.sqrt(np.mean(centred**2, axis=-1, keepdims=True) + eps)
    x_hat = centred / root
    g = dout * gamma
    mean_g = g.mean(axis=-1, keepdims=True)
    mean_gx = np.mean(g * x_hat, axis=-1, keepdims=True)
    dx = (g - mean_g - x_hat * mean_gx) / root
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)
