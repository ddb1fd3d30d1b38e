# problem: ml/information_gain
"""Counts labels, values, and pairs of both: H(Y) - H(Y | X) = H(Y) + H(X) - H(X, Y)."""

import numpy as np


def information_gain(x: np.ndarray, y: np.ndarray) -> float:
    """Return how many bits the feature tells about the labels."""
    pairs = np.stack([x, y], axis=1)
    return _entropy(y) + _entropy(x) - _entropy(pairs)


def _entropy(values: np.ndarray) -> float:
    """The entropy in bits of values, or of rows of them."""
    _, counts = np.unique(values, axis=0, return_counts=True)
    shares = counts / len(values)
    return float(-(shares * np.log2(shares)).sum())
