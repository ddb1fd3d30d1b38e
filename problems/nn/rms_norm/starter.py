# problem: nn/rms_norm
import numpy as np


def rms_norm(x: np.ndarray, gamma: np.ndarray, eps: float = 1e-6) -> np.ndarray:
    """Divide x by its root mean square over the last axis, then scale by gamma.

    x: (..., C), one axis or more.
    gamma: (C,).
    eps: added to the mean square, inside the root.
    Returns a new array of the shape of x.
    """
    pass
