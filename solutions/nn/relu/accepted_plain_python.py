# problem: nn/relu
"""Number by number, in two lists."""

import numpy as np


def relu(x: np.ndarray) -> np.ndarray:
    return np.array([each if each > 0 else 0.0 for each in x.flat]).reshape(x.shape)


def relu_backward(dout: np.ndarray, x: np.ndarray) -> np.ndarray:
    slopes = np.zeros(x.shape)
    for place, each in np.ndenumerate(x):
        if each > 0:
            slopes[place] = dout[place]
    return slopes
