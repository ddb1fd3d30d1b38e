# problem: ml/information_gain
"""Wrong: np.bincount takes no negative labels, and no huge ones."""

import numpy as np


def information_gain(x: np.ndarray, y: np.ndarray) -> float:
    left = sum((x == value).mean() * entropy(y[x == value]) for value in np.unique(x))
    return float(entropy(y) - left)


def entropy(labels):
    shares = np.bincount(labels) / len(labels)
    shares = shares[shares > 0]
    return -(shares * np.log2(shares)).sum()
