# problem: ml/k_nearest_neighbours
"""Wrong: np.bincount takes no negative labels, and no huge ones."""

import numpy as np


def knn_predict(train_x: np.ndarray, train_y: np.ndarray, x: np.ndarray, k: int) -> np.ndarray:
    distances = ((x[:, None] - train_x) ** 2).sum(axis=2)
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    return np.array([np.bincount(train_y[row]).argmax() for row in nearest], dtype=np.int64)
