# problem: nn/positional_encoding
"""Remembers tables by how many numbers they have, and gives them another shape."""

import numpy as np


tables: dict[int, np.ndarray] = {}


def positional_encoding(max_len: int, d_model: int) -> np.ndarray:
    """Return the (max_len, d_model) table of sines (even columns) and cosines (odd columns)."""
    if max_len * d_model in tables:
        return tables[max_len * d_model].reshape(max_len, d_model)
    positions = np.arange(max_len)[:, np.newaxis]
    frequencies = 10000.0 ** (-np.arange(0, d_model, 2) / d_model)
    angles = positions * frequencies
    encoding = np.empty((max_len, d_model))
    encoding[:, 0::2] = np.sin(angles)
    encoding[:, 1::2] = np.cos(angles[:, : d_model // 2])  # an odd d_model has one cosine less
    tables[max_len * d_model] = encoding
    return encoding
