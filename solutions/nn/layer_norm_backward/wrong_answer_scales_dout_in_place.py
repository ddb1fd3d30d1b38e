# problem: nn/layer_norm_backward
"""Multiplies dout by gamma in place and divides it back afterwards."""

import numpy as np


def layer_norm_backward(
    dout: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    centred = x - x.mean(axis=-1, keepdims=True)
    root = np.sqrt(np.mean(centred**2, axis=-1, keepdims=True) + eps)
    x_hat = centred / root
    rows = tuple(range(x.ndim - 1))
    dout *= gamma
    mean_g = dout.mean(axis=-1, keepdims=True)
    mean_gx = np.mean(dout * x_hat, axis=-1, keepdims=True)
    dx = (dout - mean_g - x_hat * mean_gx) / root
    dout /= np.where(gamma == 0, 1.0, gamma)
    return dx, (dout * x_hat).sum(axis=rows), dout.sum(axis=rows)
