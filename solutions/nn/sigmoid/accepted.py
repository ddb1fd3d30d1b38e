# problem: nn/sigmoid
"""One exponential that cannot overflow, and for each sign the formula that adds nothing of the other sign."""

import numpy as np


def sigmoid(x: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + exp(-x)), to all digits for values of any size."""
    z = np.exp(-np.abs(x))
    return np.where(x < 0, z, 1.0) / (1.0 + z)
