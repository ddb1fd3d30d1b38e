# problem: nn/layer_norm
"""Layer normalisation over the last axis, in five lines of NumPy."""

import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    """Normalise x (..., C) over its last axis, then scale by gamma (C,) and shift by beta (C,).

    The mean is subtracted before squaring, so that values far from zero lose no digits
    (Ba, Kiros and Hinton, 2016).
    """
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = np.mean(centred**2, axis=-1, keepdims=True)
    x_hat = centred / np.sqrt(variance + eps)
    return gamma * x_hat + beta
