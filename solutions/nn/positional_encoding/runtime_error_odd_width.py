# problem: nn/positional_encoding
"""Wrong: has one cosine too many for an odd d_model."""

import numpy as np


def positional_encoding(max_len: int, d_model: int) -> np.ndarray:
    positions = np.arange(max_len)[:, np.newaxis]
    frequencies = 10000.0 ** (-np.arange(0, d_model, 2) / d_model)
    angles = positions * frequencies
    encoding = np.empty((max_len, d_model))
    encoding[:, 0::2] = np.sin(angles)
    encoding[:, 1::2] = np.cos(angles)
    return encoding
