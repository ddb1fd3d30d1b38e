# problem: nn/lstm_cell
"""The blocks as an axis of their own, and tanh(z) as 2 · σ(2z) − 1: one nonlinearity for all."""

import numpy as np


def lstm_cell(x, h, c, w_x, w_h, b):
    z = np.hstack([x, h]) @ np.vstack([w_x, w_h]) + b
    z = z.reshape(len(x), 4, -1)
    z[:, 2] *= 2
    decay = np.exp(-np.abs(z))
    gates = np.where(z >= 0, 1.0, decay) / (1 + decay)
    new = 2 * gates[:, 2] - 1
    cell = gates[:, 1] * c + gates[:, 0] * new
    return gates[:, 3] * np.tanh(cell), cell
