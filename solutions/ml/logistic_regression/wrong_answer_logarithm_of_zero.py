# problem: ml/logistic_regression
"""Wrong: takes the logarithm of probabilities that have become 0: infinite, or NaN where they are multiplied by 0."""

import numpy as np


def logistic_loss_and_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[float, np.ndarray, float]:
    p = 1 / (1 + np.exp(-(x @ w + b)))
    loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    return float(loss), x.T @ (p - y) / len(y), float(np.mean(p - y))
