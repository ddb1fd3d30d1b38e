# problem: ml/k_means
"""All squared distances at once for the assignment, then the mean of each cluster that has points."""

import numpy as np


def _assign(x: np.ndarray, centroids: np.ndarray) -> np.ndarray:
    """The index of the nearest centroid for each point; argmin takes the first of equals."""
    return ((x[:, None, :] - centroids[None, :, :]) ** 2).sum(axis=2).argmin(axis=1)


def k_means(x: np.ndarray, centroids: np.ndarray, num_steps: int) -> tuple[np.ndarray, np.ndarray]:
    """Lloyd's algorithm: assign, move, and again; at last an assignment to where the centroids are now."""
    centroids = centroids.copy()
    for _ in range(num_steps):
        labels = _assign(x, centroids)
        for j in range(len(centroids)):
            members = x[labels == j]
            if len(members) > 0:
                centroids[j] = members.mean(axis=0)
    return centroids, _assign(x, centroids)
