# problem: ml/logistic_regression
"""Wrong: adds 1e-12 inside the logarithm, which hides small probabilities."""

import numpy as np


def logistic_loss_and_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[float, np.ndarray, float]:
    p = 1 / (1 + np.exp(-(x @ w + b)))
    loss = -np.mean(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))
    return float(loss), x.T @ (p - y) / len(y), float(np.mean(p - y))
