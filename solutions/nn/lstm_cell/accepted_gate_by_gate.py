# problem: nn/lstm_cell
"""Each gate with its own columns of the weights; the sigmoid as it is written, whose overflow ends in 0."""

import numpy as np


def lstm_cell(x, h, c, w_x, w_h, b):
    def block(number):
        columns = slice(number * h.shape[1], (number + 1) * h.shape[1])
        return x @ w_x[:, columns] + h @ w_h[:, columns] + b[columns]

    with np.errstate(over="ignore"):
        take, keep, show = (1 / (1 + np.exp(-block(number))) for number in (0, 1, 3))
    cell = keep * c + take * np.tanh(block(2))
    return show * np.tanh(cell), cell
