# problem: ml/linear_regression
import numpy as np


def linear_regression(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Fit a linear model with an intercept by least squares.

    x: (N, D), one sample in each row.
    y: (N,), the targets.
    Returns the weights, (D + 1,): the intercept first, then one slope for each column of x.
    """
    pass
