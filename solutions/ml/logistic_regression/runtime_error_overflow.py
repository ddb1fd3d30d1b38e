# problem: ml/logistic_regression
"""Wrong: math.exp(1000) raises OverflowError."""

import math

import numpy as np


def logistic_loss_and_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[float, np.ndarray, float]:
    z = x @ w + b
    loss = sum(math.log1p(math.exp(value)) - label * value for value, label in zip(z, y, strict=True))
    p = np.array([1 / (1 + math.exp(-value)) for value in z])
    return float(loss) / len(y), x.T @ (p - y) / len(y), float(np.mean(p - y))
