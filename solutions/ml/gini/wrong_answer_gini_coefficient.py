# problem: ml/gini
"""Wrong: the Gini coefficient, which measures how unequal incomes are: another thing of the same name."""

import numpy as np


def gini_impurity(labels: np.ndarray) -> float:
    _, counts = np.unique(labels, return_counts=True)
    n = len(counts)
    ranks = np.arange(1, n + 1)
    return float(2 * (ranks * np.sort(counts)).sum() / (n * counts.sum()) - (n + 1) / n)
