# problem: nn/rms_norm
"""RMS normalisation over the last axis, in two lines of NumPy."""

import numpy as np


def rms_norm(x: np.ndarray, gamma: np.ndarray, eps: float = 1e-6) -> np.ndarray:
    """Divide x (..., C) by its root mean square over the last axis, then scale by gamma (C,).

    (Zhang and Sennrich, 2019.)
    """
    mean_square = np.mean(x**2, axis=-1, keepdims=True)
    return x / np.sqrt(mean_square + eps) * gamma
