# problem: ml/k_nearest_neighbours
"""Plain Python: a heap finds the k nearest, a Counter takes the votes."""

import heapq
import math
from collections import Counter

import numpy as np


def knn_predict(train_x: np.ndarray, train_y: np.ndarray, x: np.ndarray, k: int) -> np.ndarray:
    samples, labels = train_x.tolist(), train_y.tolist()
    predictions = []
    for query in x.tolist():
        distances = ((math.dist(query, sample), index) for index, sample in enumerate(samples))
        votes = Counter(labels[index] for _, index in heapq.nsmallest(k, distances))
        predictions.append(min(votes, key=lambda label: (-votes[label], label)))
    return np.array(predictions)
