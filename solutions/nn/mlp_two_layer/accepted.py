# problem: nn/mlp_two_layer
"""The chain rule from the output back, one line for each step of the forward pass."""

import numpy as np


def forward_backward(
    x: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray, dout: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """y = relu(x @ w1 + b1) @ w2 + b2, and the gradients of the loss for x, w1, b1, w2 and b2."""
    z = x @ w1 + b1
    hidden = np.maximum(z, 0.0)
    y = hidden @ w2 + b2

    dw2 = hidden.T @ dout
    db2 = dout.sum(axis=0)
    dhidden = dout @ w2.T
    dz = dhidden * (z > 0)
    dw1 = x.T @ dz
    db1 = dz.sum(axis=0)
    dx = dz @ w1.T
    return y, dx, dw1, db1, dw2, db2
