# problem: ml/linear_regression
"""Wrong: standardises the columns, and returns the weights of the standardised ones."""

import numpy as np


def linear_regression(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    scaled = (x - x.mean(axis=0)) / x.std(axis=0)
    a = np.column_stack([np.ones(len(x)), scaled])
    return np.linalg.lstsq(a, y, rcond=None)[0]
