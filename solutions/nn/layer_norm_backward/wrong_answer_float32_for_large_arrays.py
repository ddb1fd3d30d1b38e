# problem: nn/layer_norm_backward
"""Computes in float32 as soon as there are thousands of rows."""

import numpy as np


def layer_norm_backward(
    dout: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients (dx, dgamma, dbeta) of layer normalisation over the last axis of x (..., C).

    With g = dout * gamma, the gradient that reaches x_hat, each row has
    dx = (g - mean(g) - x_hat * mean(g * x_hat)) / root:
    the mean and the variance each take their part back.
    """
    if x.size > 4096:
        x = x.astype(np.float32)
    centred = x - x.mean(axis=-1, keepdims=True)
    root = np.sqrt(np.mean(centred**2, axis=-1, keepdims=True) + eps)
    x_hat = centred / root

    rows = tuple(range(x.ndim - 1))
    dbeta = dout.sum(axis=rows)
    dgamma = (dout * x_hat).sum(axis=rows)

    g = dout * gamma
    through_mean = g.mean(axis=-1, keepdims=True)
    through_variance = x_hat * np.mean(g * x_hat, axis=-1, keepdims=True)
    dx = (g - through_mean - through_variance) / root
    return dx, dgamma, dbeta
