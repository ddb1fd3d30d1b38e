# problem: nn/rope
"""It flattens the leading axes first, so that the second sequence goes on counting where the first ended."""

import numpy as np


def rope(x: np.ndarray, positions: np.ndarray | None = None, base: float = 10000.0) -> np.ndarray:
    """Rotate all rows of all sequences as one long sequence."""
    length, width = x.shape[-2:]
    flat = x.reshape(-1, width)
    positions = np.arange(len(flat)) if positions is None else np.tile(positions, len(flat) // length)
    angles = np.outer(positions, base ** (-np.arange(0, width, 2) / width))
    first, second = flat[:, 0::2], flat[:, 1::2]
    out = np.empty(flat.shape)
    out[:, 0::2] = first * np.cos(angles) - second * np.sin(angles)
    out[:, 1::2] = first * np.sin(angles) + second * np.cos(angles)
    return out.reshape(x.shape)
