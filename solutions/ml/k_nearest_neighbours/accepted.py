# problem: ml/k_nearest_neighbours
"""All squared distances at once, a stable sort of each row, and a count of the labels among the first k."""

import numpy as np


def knn_predict(train_x: np.ndarray, train_y: np.ndarray, x: np.ndarray, k: int) -> np.ndarray:
    """Predict by a vote. A root would not change the order, so squared distances do.

    np.unique sorts the labels, and argmax takes the first of equal counts: the smallest label.
    """
    distances = ((x[:, None, :] - train_x[None, :, :]) ** 2).sum(axis=2)
    nearest = np.argsort(distances, kind="stable")[:, :k]
    predictions = np.empty(len(x), dtype=np.int64)
    for i, voters in enumerate(train_y[nearest]):
        labels, votes = np.unique(voters, return_counts=True)
        predictions[i] = labels[votes.argmax()]
    return predictions
