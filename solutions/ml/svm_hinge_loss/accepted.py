# problem: ml/svm_hinge_loss
"""The samples whose margin is below 1 each pull with -y x."""

import numpy as np


def svm_hinge_loss(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float, l2: float = 0.01
) -> tuple[float, np.ndarray, float]:
    """Return the loss and its gradients."""
    missing = 1 - y * (x @ w + b)  # what each margin lacks
    loss = np.maximum(missing, 0).mean() + l2 / 2 * (w @ w)
    slopes = np.where(missing > 0, -y, 0) / len(y)
    return float(loss), x.T @ slopes + l2 * w, float(slopes.sum())
