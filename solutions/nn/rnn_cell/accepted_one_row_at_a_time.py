# problem: nn/rnn_cell
"""Row by row; the tanh with exponentials of numbers that are never positive."""

import numpy as np


def _tanh(z):
    decay = np.exp(-2 * np.abs(z))
    return np.sign(z) * (1 - decay) / (1 + decay)


def rnn_cell(x, h, w_x, w_h, b):
    result = np.empty_like(h)
    for i, (inputs, state) in enumerate(zip(x, h, strict=True)):
        result[i] = _tanh(np.dot(w_x.T, inputs) + np.dot(w_h.T, state) + b)
    return result
