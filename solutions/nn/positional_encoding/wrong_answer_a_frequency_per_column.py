# problem: nn/positional_encoding
"""Wrong: every column has its own frequency, so a cosine has another angle than its sine."""

import numpy as np


def positional_encoding(max_len: int, d_model: int) -> np.ndarray:
    angles = np.arange(max_len)[:, np.newaxis] * 10000.0 ** (-np.arange(d_model) / d_model)
    encoding = np.sin(angles)
    encoding[:, 1::2] = np.cos(angles[:, 1::2])
    return encoding
