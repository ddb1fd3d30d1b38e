# problem: ml/k_nearest_neighbours
"""Wrong: everyone as near as the k-th votes, so there may be more than k voters."""

import numpy as np


def knn_predict(train_x: np.ndarray, train_y: np.ndarray, x: np.ndarray, k: int) -> np.ndarray:
    predictions = []
    for query in x:
        distances = ((train_x - query) ** 2).sum(axis=1)
        voters = train_y[distances <= np.sort(distances)[k - 1]]
        labels, votes = np.unique(voters, return_counts=True)
        predictions.append(labels[votes.argmax()])
    return np.array(predictions, dtype=np.int64)
