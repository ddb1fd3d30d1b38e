# problem: ml/k_nearest_neighbours
"""Wrong: weighs each vote by one over the distance, as another kind of classifier does."""

import numpy as np


def knn_predict(train_x: np.ndarray, train_y: np.ndarray, x: np.ndarray, k: int) -> np.ndarray:
    distances = np.sqrt(((x[:, None] - train_x) ** 2).sum(axis=2))
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    predictions = []
    for i, row in enumerate(nearest):
        labels = np.unique(train_y[row])
        weights = 1.0 / (distances[i, row] + 1e-9)
        predictions.append(labels[np.argmax([weights[train_y[row] == label].sum() for label in labels])])
    return np.array(predictions, dtype=np.int64)
