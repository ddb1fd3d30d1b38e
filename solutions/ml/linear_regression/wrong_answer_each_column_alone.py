# problem: ml/linear_regression
"""Wrong: takes the slope of each column alone, as if columns were never correlated."""

import numpy as np


def linear_regression(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    centred = x - x.mean(axis=0)
    slopes = centred.T @ (y - y.mean()) / (centred**2).sum(axis=0)
    return np.concatenate([[y.mean() - x.mean(axis=0) @ slopes], slopes])
