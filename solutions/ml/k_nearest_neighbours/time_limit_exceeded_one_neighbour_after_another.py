# problem: ml/k_nearest_neighbours
"""Too slow: looks for one neighbour after another, and works out all distances anew each time."""

from collections import Counter

import numpy as np


def knn_predict(train_x: np.ndarray, train_y: np.ndarray, x: np.ndarray, k: int) -> np.ndarray:
    samples, labels = train_x.tolist(), train_y.tolist()
    predictions = []
    for query in x.tolist():
        nearest: list[int] = []
        while len(nearest) < k:
            others = [i for i in range(len(samples)) if i not in nearest]
            nearest.append(min(others, key=lambda i: sum((a - b) ** 2 for a, b in zip(query, samples[i]))))
        votes = Counter(labels[i] for i in nearest)
        predictions.append(min(votes, key=lambda label: (-votes[label], label)))
    return np.array(predictions)
