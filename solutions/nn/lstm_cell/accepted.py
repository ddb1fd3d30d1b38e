# problem: nn/lstm_cell
"""One sum for all four gates, cut into blocks."""

import numpy as np


def _sigmoid(z: np.ndarray) -> np.ndarray:
    """1 / (1 + e^(-z)), by a tanh, which does not overflow."""
    return 0.5 * (1 + np.tanh(0.5 * z))


def lstm_cell(
    x: np.ndarray, h: np.ndarray, c: np.ndarray, w_x: np.ndarray, w_h: np.ndarray, b: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """One step of an LSTM: forget, take in what is new, and show the new cell state."""
    z = x @ w_x + h @ w_h + b
    i, f, g, o = np.split(z, 4, axis=1)
    i, f, g, o = _sigmoid(i), _sigmoid(f), np.tanh(g), _sigmoid(o)
    c_next = f * c + i * g
    h_next = o * np.tanh(c_next)
    return h_next, c_next
