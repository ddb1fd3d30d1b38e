# problem: ml/svm_hinge_loss
"""Takes out the samples that count, signed by their labels; the rest needs no looking at."""

import numpy as np


def svm_hinge_loss(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float, l2: float = 0.01
) -> tuple[float, np.ndarray, float]:
    signed = np.column_stack([x, np.ones(len(x))]) * y[:, None]
    margins = signed.dot(np.append(w, b))
    counting = signed[margins < 1]
    gradient = -counting.sum(axis=0) / len(x)
    loss = (1 - margins[margins < 1]).sum() / len(x) + 0.5 * l2 * np.square(w).sum()
    return float(loss), gradient[:-1] + l2 * w, float(gradient[-1])
