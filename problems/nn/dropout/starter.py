# problem: nn/dropout
import numpy as np


def dropout(x: np.ndarray, p: float, uniform: np.ndarray, training: bool = True) -> np.ndarray:
    """Inverted dropout, with random numbers that are given.

    x: (...), one axis or more.
    p: the probability of dropping an element, 0 <= p < 1.
    uniform: the shape of x, from 0 to below 1; an element is dropped where uniform < p.
    training: whether anything is dropped; False is inference.
    Returns an array of the shape of x, a new one in training.
    """
    pass
