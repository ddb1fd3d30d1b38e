# problem: nn/positional_encoding
"""Wrong: divides by the number of paired columns, which is not d_model where that is odd."""

import numpy as np


def positional_encoding(max_len: int, d_model: int) -> np.ndarray:
    positions = np.arange(max_len)[:, np.newaxis]
    frequencies = 10000.0 ** (-np.arange(0, d_model, 2) / max(2, d_model // 2 * 2))
    angles = positions * frequencies
    encoding = np.empty((max_len, d_model))
    encoding[:, 0::2] = np.sin(angles)
    encoding[:, 1::2] = np.cos(angles[:, : d_model // 2])
    return encoding
