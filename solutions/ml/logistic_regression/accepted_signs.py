# problem: ml/logistic_regression
"""Labels as signs: the loss is softplus(-s z), and σ is half of 1 + tanh(z / 2)."""

import numpy as np


def logistic_loss_and_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[float, np.ndarray, float]:
    signs = np.where(y == 1, 1.0, -1.0)
    margins = signs * (np.einsum("nd,d->n", x, w) + b)
    losses = np.maximum(-margins, 0.0) + np.log1p(np.exp(-np.abs(margins)))
    slopes = -0.5 * signs * (1.0 - np.tanh(margins / 2.0))
    return float(losses.mean()), (slopes[:, None] * x).mean(axis=0), float(slopes.mean())
