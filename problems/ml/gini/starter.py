# problem: ml/gini
import numpy as np


def gini_impurity(labels: np.ndarray) -> float:
    """How mixed some labels are: the probability that two samples differ, drawn with replacement.

    labels: (N,), int64, of any size and sign.
    Returns 1 minus the sum of the squared shares: 0 where all labels are equal.
    """
    pass
