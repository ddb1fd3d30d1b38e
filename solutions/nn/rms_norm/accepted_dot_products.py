# problem: nn/rms_norm
"""The sum of squares of a row is its dot product with itself, which einsum takes without an array of squares."""

import numpy as np


def rms_norm(x: np.ndarray, gamma: np.ndarray, eps: float = 1e-6) -> np.ndarray:
    squares = np.einsum("...c,...c->...", x, x)
    scale = (squares / x.shape[-1] + eps) ** -0.5
    return np.einsum("...c,...,c->...c", x, scale, gamma)
