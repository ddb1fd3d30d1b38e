# problem: toy/scale
"""Scale an array."""

import numpy as np


def scale(x: np.ndarray, factor: float = 2.0) -> np.ndarray:
    """Return a new array, `x` times `factor`."""
