# problem: nn/relu
"""Both ways are a product with the step function, whose value at 0 is said."""

import numpy as np


def relu(x: np.ndarray) -> np.ndarray:
    return x * np.heaviside(x, 0.0)


def relu_backward(dout: np.ndarray, x: np.ndarray) -> np.ndarray:
    return dout * np.heaviside(x, 0.0)
