# problem: nn/layer_norm
import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    """Normalise x over its last axis, then scale by gamma and shift by beta.

    x: (..., C), one axis or more.
    gamma, beta: (C,).
    eps: added to the variance, inside the root.
    Returns a new array of the shape of x.
    """
    pass
