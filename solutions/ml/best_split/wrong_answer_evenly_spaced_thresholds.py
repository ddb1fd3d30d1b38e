# problem: ml/best_split
"""Wrong: tries ten evenly spaced thresholds between the smallest and the largest value of each feature."""

import numpy as np


def best_split(x: np.ndarray, y: np.ndarray) -> tuple[int, float] | None:
    best, smallest = None, np.inf
    for feature, column in enumerate(x.T):
        if column.min() == column.max():
            continue
        for threshold in np.linspace(column.min(), column.max(), 12)[1:-1]:
            parts = y[column <= threshold], y[column > threshold]
            cost = sum(len(part) * gini(part) for part in parts) / len(y)
            if cost < smallest - 1e-12:
                best, smallest = (feature, float(threshold)), cost
    return best


def gini(labels):
    _, counts = np.unique(labels, return_counts=True)
    return 1 - ((counts / len(labels)) ** 2).sum()
