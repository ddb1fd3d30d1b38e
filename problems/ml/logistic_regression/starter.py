# problem: ml/logistic_regression
import numpy as np


def logistic_loss_and_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[float, np.ndarray, float]:
    """The mean binary cross-entropy of a logistic model, and its gradients.

    x: (N, D), one sample in each row.
    y: (N,), the labels, int64, 0 or 1.
    w: (D,), the weights.
    b: the intercept.
    Returns the loss, its gradient with respect to w, (D,), and its derivative with respect to b.
    """
    pass
