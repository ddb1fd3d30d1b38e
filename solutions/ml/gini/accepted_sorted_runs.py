# problem: ml/gini
"""Sorts, and finds where one label ends and the next begins; whole numbers until the last division."""

import numpy as np


def gini_impurity(labels: np.ndarray) -> float:
    ordered = np.sort(labels)
    starts = np.flatnonzero(ordered[1:] != ordered[:-1]) + 1
    counts = np.diff(starts, prepend=0, append=len(labels))
    return (len(labels) ** 2 - int((counts**2).sum())) / len(labels) ** 2
