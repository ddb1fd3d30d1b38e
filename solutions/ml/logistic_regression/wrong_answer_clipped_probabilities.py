# problem: ml/logistic_regression
"""Wrong: clips probabilities to 1e-15 before the logarithm, so no loss is above 34.5."""

import numpy as np


def logistic_loss_and_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[float, np.ndarray, float]:
    z = np.clip(x @ w + b, -700, 700)
    p = 1 / (1 + np.exp(-z))
    safe = np.clip(p, 1e-15, 1 - 1e-15)
    loss = -np.mean(y * np.log(safe) + (1 - y) * np.log(1 - safe))
    return float(loss), x.T @ (p - y) / len(y), float(np.mean(p - y))
