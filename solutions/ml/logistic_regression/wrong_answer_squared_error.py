# problem: ml/logistic_regression
"""Wrong: the gradient of the squared error, which has another factor p (1 - p)."""

import numpy as np


def logistic_loss_and_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[float, np.ndarray, float]:
    z = x @ w + b
    p = 0.5 * (1 + np.tanh(z / 2))
    slopes = 2 * (p - y) * p * (1 - p)
    loss = np.mean(np.logaddexp(0, z) - y * z)
    return float(loss), x.T @ slopes / len(y), float(slopes.mean())
