# problem: ml/linear_regression
"""A column of ones in front, and a QR decomposition."""

import numpy as np


def linear_regression(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Solve min ‖A w − y‖ with A = [1 | x].

    A = Q R with orthonormal columns in Q, so ‖A w − y‖ is smallest where R w = Qᵀ y. AᵀA, whose condition
    is the square of that of A, is never formed.
    """
    a = np.column_stack([np.ones(len(x)), x])
    q, r = np.linalg.qr(a)
    return np.linalg.solve(r, q.T @ y)
