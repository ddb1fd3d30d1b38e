# problem: nn/positional_encoding
"""Computes the angles in float32 as soon as there are many positions."""

import numpy as np


def positional_encoding(max_len: int, d_model: int) -> np.ndarray:
    """Return the (max_len, d_model) table of sines (even columns) and cosines (odd columns)."""
    positions = np.arange(max_len, dtype=np.float32 if max_len > 10_000 else np.float64)[:, np.newaxis]
    frequencies = 10000.0 ** (-np.arange(0, d_model, 2) / d_model)
    angles = (positions * frequencies).astype(positions.dtype)
    encoding = np.empty((max_len, d_model))
    encoding[:, 0::2] = np.sin(angles)
    encoding[:, 1::2] = np.cos(angles[:, : d_model // 2])  # an odd d_model has one cosine less
    return encoding
