# problem: ml/linear_regression
"""Wrong: two hundred steps of gradient descent come near the answer, no more."""

import numpy as np


def linear_regression(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    a = np.column_stack([np.ones(len(x)), x])
    w = np.zeros(a.shape[1])
    step = 1.0 / np.linalg.norm(a, 2) ** 2
    for _ in range(200):
        w -= step * (a.T @ (a @ w - y))
    return w
