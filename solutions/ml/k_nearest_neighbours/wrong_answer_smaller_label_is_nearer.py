# problem: ml/k_nearest_neighbours
"""Wrong: sorts pairs of distance and label, so the smaller label counts as nearer."""

from collections import Counter

import numpy as np


def knn_predict(train_x: np.ndarray, train_y: np.ndarray, x: np.ndarray, k: int) -> np.ndarray:
    predictions = []
    for query in x:
        distances = ((train_x - query) ** 2).sum(axis=1)
        voters = sorted(zip(distances.tolist(), train_y.tolist(), strict=True))[:k]
        votes = Counter(label for _, label in voters)
        predictions.append(min(votes, key=lambda label: (-votes[label], label)))
    return np.array(predictions, dtype=np.int64)
