# problem: ml/gini
"""One minus the sum of the squared shares, counted by np.unique."""

import numpy as np


def gini_impurity(labels: np.ndarray) -> float:
    """Return the probability that two samples differ, drawn with replacement."""
    _, counts = np.unique(labels, return_counts=True)
    shares = counts / len(labels)
    return float(1.0 - (shares**2).sum())
