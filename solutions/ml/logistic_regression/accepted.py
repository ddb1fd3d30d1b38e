# problem: ml/logistic_regression
"""The loss of a logit as log(1 + e^z) - y z, with an exponential that never overflows."""

import numpy as np


def logistic_loss_and_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[float, np.ndarray, float]:
    """The mean cross-entropy and its gradients.

    np.logaddexp(0, z) is log(1 + e^z). The slope of the loss in the logit is p - y, for either label.
    """
    z = x @ w + b
    loss = np.mean(np.logaddexp(0.0, z) - y * z)
    small = np.exp(-np.abs(z))
    p = np.where(z >= 0, 1.0, small) / (1.0 + small)
    error = (p - y) / len(y)
    return float(loss), x.T @ error, float(error.sum())
