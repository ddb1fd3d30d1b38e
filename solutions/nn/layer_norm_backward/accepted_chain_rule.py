# problem: nn/layer_norm_backward
"""Walks the graph backwards node by node: root, variance, mean, x."""

import numpy as np


def layer_norm_backward(
    dout: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    features = x.shape[-1]
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = np.mean(centred * centred, axis=-1, keepdims=True)
    inverse = 1.0 / np.sqrt(variance + eps)

    d_x_hat = dout * gamma
    d_inverse = (d_x_hat * centred).sum(axis=-1, keepdims=True)
    d_variance = d_inverse * -0.5 * inverse**3
    d_centred = d_x_hat * inverse + d_variance * 2.0 * centred / features
    d_mean = -d_centred.sum(axis=-1, keepdims=True)
    dx = d_centred + d_mean / features

    flat = (-1, features)
    dgamma = np.einsum("nc,nc->c", dout.reshape(flat), (centred * inverse).reshape(flat))
    return dx, dgamma, dout.reshape(flat).sum(axis=0)
