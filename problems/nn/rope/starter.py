# problem: nn/rope

import numpy as np


def rope(x: np.ndarray, positions: np.ndarray | None = None, base: float = 10000.0) -> np.ndarray:
    """Return x with each pair of neighbours in a row rotated by the position of the row."""
    pass
