# problem: ml/linear_regression
"""Wrong: solves the normal equations, whose condition is squared: twice as many digits are lost."""

import numpy as np


def linear_regression(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    a = np.column_stack([np.ones(len(x)), x])
    return np.linalg.solve(a.T @ a, a.T @ y)
