# problem: nn/rope
"""Two strided slices hold the first and the second elements of all pairs; one table of angles rotates them all."""

import numpy as np


def rope(x: np.ndarray, positions: np.ndarray | None = None, base: float = 10000.0) -> np.ndarray:
    """Rotate all pairs at once: the angles of shape (n, d/2) broadcast over the leading axes."""
    length, width = x.shape[-2:]
    if positions is None:
        positions = np.arange(length)
    frequencies = base ** (-np.arange(0, width, 2) / width)
    angles = positions[:, None] * frequencies
    cos, sin = np.cos(angles), np.sin(angles)
    first, second = x[..., 0::2], x[..., 1::2]
    rotated = np.empty_like(x)
    rotated[..., 0::2] = first * cos - second * sin
    rotated[..., 1::2] = first * sin + second * cos
    return rotated
