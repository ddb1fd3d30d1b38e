# problem: ml/best_split
"""Wrong: takes the mean of the labels for the share of one of two classes."""

import numpy as np


def best_split(x: np.ndarray, y: np.ndarray) -> tuple[int, float] | None:
    best, smallest = None, np.inf
    for feature, column in enumerate(x.T):
        values = np.unique(column)
        for threshold in (values[:-1] + values[1:]) / 2:
            parts = y[column <= threshold], y[column > threshold]
            cost = sum(len(part) * 2 * part.mean() * (1 - part.mean()) for part in parts) / len(y)
            if cost < smallest - 1e-12:
                best, smallest = (feature, float(threshold)), cost
    return best
