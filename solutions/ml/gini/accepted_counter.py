# problem: ml/gini
"""Plain Python: p (1 - p) for each class."""

from collections import Counter

import numpy as np


def gini_impurity(labels: np.ndarray) -> float:
    n = len(labels)
    return sum(count / n * (1 - count / n) for count in Counter(labels.tolist()).values())
