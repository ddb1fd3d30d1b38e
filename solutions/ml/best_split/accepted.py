# problem: ml/best_split
"""Tries every midpoint of every feature, and keeps the first of the best."""

import numpy as np

SAME = 1e-12  # costs that are closer are equal


def best_split(x: np.ndarray, y: np.ndarray) -> tuple[int, float] | None:
    """Return the feature and the threshold that leave the smallest impurity."""
    best, smallest = None, np.inf
    for feature in range(x.shape[1]):
        column = x[:, feature]
        values = np.unique(column)
        for threshold in (values[:-1] + values[1:]) / 2:
            is_left = column <= threshold
            share = is_left.mean()
            cost = share * _gini(y[is_left]) + (1 - share) * _gini(y[~is_left])
            if cost < smallest - SAME:
                best, smallest = (feature, float(threshold)), cost
    return best


def _gini(labels: np.ndarray) -> float:
    _, counts = np.unique(labels, return_counts=True)
    return 1 - ((counts / len(labels)) ** 2).sum()
