# problem: ml/best_split
import numpy as np


def best_split(x: np.ndarray, y: np.ndarray) -> tuple[int, float] | None:
    """The split of a node that leaves the smallest Gini impurity, weighted by the sizes of both parts.

    x: (N, D), one sample in each row.
    y: (N,), int64, the labels.
    Returns the feature and the threshold, a midpoint: samples at most as large go to the left. Of equally
    good splits the first feature and then the lowest threshold; None where there is no split.
    """
    pass
