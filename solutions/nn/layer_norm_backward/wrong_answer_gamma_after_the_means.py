# problem: nn/layer_norm_backward
"""Multiplies by gamma at the end, although the means must be of dout * gamma."""

import numpy as np


def layer_norm_backward(
    dout: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    centred = x - x.mean(axis=-1, keepdims=True)
    root = np.sqrt(np.mean(centred**2, axis=-1, keepdims=True) + eps)
    x_hat = centred / root
    rows = tuple(range(x.ndim - 1))
    mean_d = dout.mean(axis=-1, keepdims=True)
    mean_dx = np.mean(dout * x_hat, axis=-1, keepdims=True)
    dx = gamma * (dout - mean_d - x_hat * mean_dx) / root
    return dx, (dout * x_hat).sum(axis=rows), dout.sum(axis=rows)
