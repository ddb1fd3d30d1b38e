# problem: nn/positional_encoding
"""Wrong: all sines first, then all cosines, instead of taking turns."""

import numpy as np


def positional_encoding(max_len: int, d_model: int) -> np.ndarray:
    frequencies = 10000.0 ** (-np.arange(0, d_model, 2) / d_model)
    angles = np.arange(max_len)[:, np.newaxis] * frequencies
    return np.concatenate([np.sin(angles), np.cos(angles)], axis=1)[:, :d_model]
