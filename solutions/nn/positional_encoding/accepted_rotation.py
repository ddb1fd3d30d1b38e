# problem: nn/positional_encoding
"""Complex numbers: a pair of columns is a hand on a clock, cos + i sin, one clock per frequency."""

import numpy as np


def positional_encoding(max_len: int, d_model: int) -> np.ndarray:
    column = np.arange(d_model)
    frequencies = np.power(10000.0, -(column // 2 * 2) / d_model)
    hands = np.exp(1j * np.arange(max_len)[:, None] * frequencies[None, :])
    return np.where(column % 2 == 0, hands.imag, hands.real)
