# problem: ml/svm_hinge_loss
"""Plain Python, sample by sample."""

import numpy as np


def svm_hinge_loss(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float, l2: float = 0.01
) -> tuple[float, np.ndarray, float]:
    weights = w.tolist()
    hinge, slope = 0.0, 0
    pull = [0.0] * len(weights)
    for row, label in zip(x.tolist(), y.tolist(), strict=True):
        margin = label * (sum(weight * value for weight, value in zip(weights, row, strict=True)) + b)
        if margin < 1:
            hinge += 1 - margin
            slope -= label
            for j, value in enumerate(row):
                pull[j] -= label * value
    n = len(y)
    gradient = [total / n + l2 * weight for total, weight in zip(pull, weights, strict=True)]
    penalty = sum(weight**2 for weight in weights) * l2 / 2
    return hinge / n + penalty, np.array(gradient), slope / n
