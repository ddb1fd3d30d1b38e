# problem: ml/linear_regression
"""Wrong: the pseudoinverse of AᵀA takes small singular values for zero."""

import numpy as np


def linear_regression(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    a = np.c_[np.ones(x.shape[0]), x]
    return np.linalg.pinv(a.T @ a) @ a.T @ y
