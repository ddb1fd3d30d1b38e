# problem: ml/information_gain
"""Wrong: a table of values and labels has empty cells, and 0 · log 0 is NaN."""

import numpy as np


def information_gain(x: np.ndarray, y: np.ndarray) -> float:
    values, rows = np.unique(x, return_inverse=True)
    labels, columns = np.unique(y, return_inverse=True)
    table = np.zeros((len(values), len(labels)))
    np.add.at(table, (rows, columns), 1 / len(x))
    return float(entropy(table.sum(axis=0)) + entropy(table.sum(axis=1)) - entropy(table))


def entropy(shares):
    return -(shares * np.log2(shares)).sum()
