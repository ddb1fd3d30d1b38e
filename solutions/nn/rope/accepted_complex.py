# problem: nn/rope
"""A pair is a complex number, and a rotation is a multiplication by exp(i * angle)."""

import numpy as np


def rope(x: np.ndarray, positions: np.ndarray | None = None, base: float = 10000.0) -> np.ndarray:
    """Read the pairs as complex numbers, multiply, and lay real and imaginary parts side by side again."""
    if positions is None:
        positions = np.arange(x.shape[-2])
    width = x.shape[-1]
    frequencies = np.exp(-np.log(base) * np.arange(0, width, 2) / width)
    rotations = np.exp(1j * np.outer(positions, frequencies))
    points = (x[..., 0::2] + 1j * x[..., 1::2]) * rotations
    return np.stack([points.real, points.imag], axis=-1).reshape(x.shape)
