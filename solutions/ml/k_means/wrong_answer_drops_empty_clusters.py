# problem: ml/k_means
"""Wrong: a cluster without points is left out, and the others move up."""

import numpy as np


def k_means(x: np.ndarray, centroids: np.ndarray, num_steps: int) -> tuple[np.ndarray, np.ndarray]:
    centroids = centroids.copy()
    for _ in range(num_steps):
        labels = ((x[:, None] - centroids) ** 2).sum(axis=2).argmin(axis=1)
        centroids = np.array([x[labels == j].mean(axis=0) for j in np.unique(labels)])
    return centroids, ((x[:, None] - centroids) ** 2).sum(axis=2).argmin(axis=1)
