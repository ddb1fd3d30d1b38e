# problem: ml/gini
"""Wrong: compares all pairs in one array, which has N² elements."""

import numpy as np


def gini_impurity(labels: np.ndarray) -> float:
    return float((labels[:, None] != labels[None, :]).mean())
