# problem: ml/gini
"""Too slow: compares every sample with every other, which is what the impurity means."""

import numpy as np


def gini_impurity(labels: np.ndarray) -> float:
    values = labels.tolist()
    return sum(one != other for one in values for other in values) / len(values) ** 2
