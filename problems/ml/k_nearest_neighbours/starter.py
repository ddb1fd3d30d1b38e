# problem: ml/k_nearest_neighbours
import numpy as np


def knn_predict(train_x: np.ndarray, train_y: np.ndarray, x: np.ndarray, k: int) -> np.ndarray:
    """Predict the label of each query by a vote of its k nearest training samples.

    train_x: (N, D), one training sample in each row.
    train_y: (N,), their labels, int64.
    x: (M, D), one query in each row.
    k: how many samples vote, from 1 to N.
    Returns the labels of the queries, (M,), int64.
    """
    pass
