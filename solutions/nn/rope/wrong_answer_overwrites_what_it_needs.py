# problem: nn/rope
"""The first element of each pair is written before the second was computed from it."""

import numpy as np


def rope(x: np.ndarray, positions: np.ndarray | None = None, base: float = 10000.0) -> np.ndarray:
    """Rotate a copy, one half of the formula after the other."""
    length, width = x.shape[-2:]
    if positions is None:
        positions = np.arange(length)
    angles = np.outer(positions, base ** (-np.arange(0, width, 2) / width))
    out = x.copy()
    out[..., 0::2] = out[..., 0::2] * np.cos(angles) - out[..., 1::2] * np.sin(angles)
    out[..., 1::2] = out[..., 0::2] * np.sin(angles) + out[..., 1::2] * np.cos(angles)
    return out
