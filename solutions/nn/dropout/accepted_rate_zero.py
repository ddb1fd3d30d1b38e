# problem: nn/dropout
"""Inference is dropout with a rate of 0."""

import numpy as np


def dropout(x: np.ndarray, p: float, uniform: np.ndarray, training: bool = True) -> np.ndarray:
    rate = p if training else 0.0
    return np.where(uniform < rate, 0.0, x / (1.0 - rate))
