# problem: nn/positional_encoding
"""Wrong: keeps the longest table of each width, and forgets to cut it to max_len."""

import numpy as np

TABLES: dict[int, np.ndarray] = {}


def positional_encoding(max_len: int, d_model: int) -> np.ndarray:
    if d_model not in TABLES or len(TABLES[d_model]) < max_len:
        TABLES[d_model] = compute(max_len, d_model)
    return TABLES[d_model]


def compute(max_len: int, d_model: int) -> np.ndarray:
    angles = np.arange(max_len)[:, np.newaxis] * 10000.0 ** (-np.arange(0, d_model, 2) / d_model)
    encoding = np.empty((max_len, d_model))
    encoding[:, 0::2] = np.sin(angles)
    encoding[:, 1::2] = np.cos(angles[:, : d_model // 2])
    return encoding
