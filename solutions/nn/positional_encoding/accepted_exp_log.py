# problem: nn/positional_encoding
"""The frequencies as exp of a logarithm, as most PyTorch code has them; a spare column is cut off."""

import math

import numpy as np


def positional_encoding(max_len: int, d_model: int) -> np.ndarray:
    even = np.arange(0, d_model, 2, dtype=np.float64)
    frequencies = np.exp(even * (-math.log(10000.0) / d_model))
    angles = np.outer(np.arange(max_len, dtype=np.float64), frequencies)
    pairs = np.stack([np.sin(angles), np.cos(angles)], axis=-1)  # (max_len, pairs, 2)
    return pairs.reshape(max_len, -1)[:, :d_model]
