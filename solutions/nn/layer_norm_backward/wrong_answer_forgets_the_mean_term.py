# problem: nn/layer_norm_backward
"""Treats the mean as a constant: the term mean(g) is missing."""

import numpy as np


def layer_norm_backward(
    dout: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    centred = x - x.mean(axis=-1, keepdims=True)
    root = np.sqrt(np.mean(centred**2, axis=-1, keepdims=True) + eps)
    x_hat = centred / root
    rows = tuple(range(x.ndim - 1))
    g = dout * gamma
    dx = (g - x_hat * np.mean(g * x_hat, axis=-1, keepdims=True)) / root
    return dx, (dout * x_hat).sum(axis=rows), dout.sum(axis=rows)
