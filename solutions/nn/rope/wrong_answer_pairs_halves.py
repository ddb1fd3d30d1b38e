# problem: nn/rope
"""The convention of rotate_half: element i is paired with element i + d/2, where the statement pairs neighbours."""

import numpy as np


def rotate_half(x: np.ndarray) -> np.ndarray:
    """(a, b) becomes (-b, a)."""
    first, second = np.split(x, 2, axis=-1)
    return np.concatenate([-second, first], axis=-1)


def rope(x: np.ndarray, positions: np.ndarray | None = None, base: float = 10000.0) -> np.ndarray:
    """Rotate the first half of each row with the second half."""
    length, width = x.shape[-2:]
    if positions is None:
        positions = np.arange(length)
    angles = np.outer(positions, base ** (-np.arange(0, width, 2) / width))
    angles = np.concatenate([angles, angles], axis=-1)
    return x * np.cos(angles) + rotate_half(x) * np.sin(angles)
