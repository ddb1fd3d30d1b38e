# problem: ml/gini
"""Too slow: goes through all labels for each label."""

import numpy as np


def gini_impurity(labels: np.ndarray) -> float:
    values = labels.tolist()
    return 1 - sum((values.count(label) / len(values)) ** 2 for label in set(values))
