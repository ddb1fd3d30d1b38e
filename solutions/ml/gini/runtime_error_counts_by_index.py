# problem: ml/gini
"""Wrong: np.bincount takes no negative labels, and no huge ones."""

import numpy as np


def gini_impurity(labels: np.ndarray) -> float:
    shares = np.bincount(labels) / len(labels)
    return float(1 - (shares**2).sum())
