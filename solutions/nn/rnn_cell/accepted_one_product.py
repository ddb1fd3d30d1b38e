# problem: nn/rnn_cell
"""Input, state and a 1 for the bias side by side: one product with all weights below each other."""

import numpy as np


def rnn_cell(x, h, w_x, w_h, b):
    rows = np.concatenate([x, h, np.ones((len(x), 1))], axis=1)
    weights = np.concatenate([w_x, w_h, b[None]])
    return np.tanh(rows @ weights)
