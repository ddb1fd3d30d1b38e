# problem: nn/sigmoid
import numpy as np


def sigmoid(x: np.ndarray) -> np.ndarray:
    """1 / (1 + exp(-x)) of each element, for values of any size.

    x: (...), one axis or more.
    Returns a new array of the shape of x.
    """
    pass
