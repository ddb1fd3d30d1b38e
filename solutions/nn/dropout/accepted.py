# problem: nn/dropout
"""A mask of what is kept, scaled so that the expected value stays."""

import numpy as np


def dropout(x: np.ndarray, p: float, uniform: np.ndarray, training: bool = True) -> np.ndarray:
    """Return x with elements dropped where uniform < p, scaled by 1 / (1 - p) (Srivastava et al., 2014)."""
    if not training:
        return x
    return x * (uniform >= p) / (1.0 - p)
