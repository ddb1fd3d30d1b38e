# problem: ml/k_nearest_neighbours
"""Wrong: Counter.most_common leaves ties as they came, so the nearest of them wins."""

from collections import Counter

import numpy as np


def knn_predict(train_x: np.ndarray, train_y: np.ndarray, x: np.ndarray, k: int) -> np.ndarray:
    predictions = []
    for query in x:
        order = np.argsort(np.linalg.norm(train_x - query, axis=1), kind="stable")
        predictions.append(Counter(train_y[order[:k]].tolist()).most_common(1)[0][0])
    return np.array(predictions, dtype=np.int64)
