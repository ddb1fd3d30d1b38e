# problem: ml/logistic_regression
"""Plain Python, sample by sample."""

import math

import numpy as np


def _sigmoid(z: float) -> float:
    if z < 0:
        return math.exp(z) / (1 + math.exp(z))
    return 1 / (1 + math.exp(-z))


def logistic_loss_and_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[float, np.ndarray, float]:
    weights = w.tolist()
    loss = slope = 0.0
    gradient = [0.0] * len(weights)
    for row, label in zip(x.tolist(), y.tolist(), strict=True):
        z = b + sum(weight * value for weight, value in zip(weights, row, strict=True))
        wrong = -z if label == 1 else z
        loss += max(wrong, 0.0) + math.log1p(math.exp(-abs(wrong)))
        error = _sigmoid(z) - label
        slope += error
        for j, value in enumerate(row):
            gradient[j] += error * value
    n = len(y)
    return loss / n, np.array(gradient) / n, slope / n
