# problem: ml/k_means
"""Wrong: moves a centroid as soon as it gets a point, so later points meet other centroids."""

import numpy as np


def k_means(x: np.ndarray, centroids: np.ndarray, num_steps: int) -> tuple[np.ndarray, np.ndarray]:
    centroids = centroids.copy()
    for _ in range(num_steps):
        counts = np.zeros(len(centroids))
        for point in x:
            j = ((centroids - point) ** 2).sum(axis=1).argmin()
            counts[j] += 1
            centroids[j] = point if counts[j] == 1 else centroids[j] + (point - centroids[j]) / counts[j]
    return centroids, ((x[:, None] - centroids) ** 2).sum(axis=2).argmin(axis=1)
