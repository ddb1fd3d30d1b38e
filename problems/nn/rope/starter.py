# problem: nn/rope

import numpy as np


def rope(x: np.ndarray, positions: np.ndarray | None = None, base: float = 10000.0) -> np.ndarray:
    """Rotate each pair of neighbours in a row by an angle that grows with the position of the row.

    x: (..., n, d), queries or keys: one row for each of n tokens; d is even.
    positions: int64 (n,), the position of each row; None means 0, 1, ..., n - 1.
    base: the pair x[2i], x[2i + 1] is rotated by position * base ** (-2i / d), in radians.
    Returns a new float64 array of the shape of x.
    """
    pass
