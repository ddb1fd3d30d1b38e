# problem: nn/sigmoid
"""Number by number. Python's exp raises where it overflows, so the sign is asked first."""

import math

import numpy as np


def of_number(x: float) -> float:
    if x < 0:
        return math.exp(x) / (1 + math.exp(x))
    return 1 / (1 + math.exp(-x))


def sigmoid(x: np.ndarray) -> np.ndarray:
    return np.array([of_number(each) for each in x.ravel().tolist()]).reshape(x.shape)
