# problem: nn/positional_encoding
"""Wrong: fills an array of whole numbers, which cuts every sine down to 0."""

import numpy as np


def positional_encoding(max_len: int, d_model: int) -> np.ndarray:
    encoding = np.zeros((max_len, d_model), dtype=int)
    angles = np.arange(max_len)[:, np.newaxis] * 10000.0 ** (-np.arange(0, d_model, 2) / d_model)
    encoding[:, 0::2] = np.sin(angles)
    encoding[:, 1::2] = np.cos(angles[:, : d_model // 2])
    return encoding.astype(np.float64)
