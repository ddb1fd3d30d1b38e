# problem: ml/k_means
"""Wrong: returns the assignment from before the last move."""

import numpy as np


def k_means(x: np.ndarray, centroids: np.ndarray, num_steps: int) -> tuple[np.ndarray, np.ndarray]:
    centroids = centroids.copy()
    labels = ((x[:, None] - centroids) ** 2).sum(axis=2).argmin(axis=1)
    for _ in range(num_steps):
        labels = ((x[:, None] - centroids) ** 2).sum(axis=2).argmin(axis=1)
        for j in np.unique(labels):
            centroids[j] = x[labels == j].mean(axis=0)
    return centroids, labels
