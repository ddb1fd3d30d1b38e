# problem: nn/layer_norm_backward
import numpy as np


def layer_norm_backward(
    dout: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of y = gamma * (x - mean) / sqrt(var + eps) + beta, taken over the last axis.

    dout: (N, C) or (B, T, C), the gradient of the loss with respect to y.
    x: the shape of dout, the input of the forward pass.
    gamma: (C,).
    eps: added to the variance, inside the root.
    Returns (dx, dgamma, dbeta): dx has the shape of x, dgamma and dbeta are (C,).
    """
    pass
