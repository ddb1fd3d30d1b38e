# problem: nn/rope
"""The tables have a row for each token, not for each position: a cached token further on is out of range."""

import numpy as np


def rope(x: np.ndarray, positions: np.ndarray | None = None, base: float = 10000.0) -> np.ndarray:
    """Look the rotations up in tables of n rows."""
    length, width = x.shape[-2:]
    angles = np.outer(np.arange(length), base ** (-np.arange(0, width, 2) / width))
    if positions is not None:
        angles = angles[positions]
    first, second = x[..., 0::2], x[..., 1::2]
    out = np.empty_like(x)
    out[..., 0::2] = first * np.cos(angles) - second * np.sin(angles)
    out[..., 1::2] = first * np.sin(angles) + second * np.cos(angles)
    return out
