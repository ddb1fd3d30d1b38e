# problem: ml/k_means
"""Wrong: stops when np.allclose says so, which at 1000 forgives a hundredth."""

import numpy as np


def k_means(x: np.ndarray, centroids: np.ndarray, num_steps: int) -> tuple[np.ndarray, np.ndarray]:
    def assign() -> np.ndarray:
        return ((x[:, None] - centroids) ** 2).sum(axis=2).argmin(axis=1)

    for _ in range(num_steps):
        labels = assign()
        moved = np.array([x[labels == j].mean(axis=0) if j in labels else c for j, c in enumerate(centroids)])
        if np.allclose(moved, centroids):
            break
        centroids = moved
    return centroids.copy(), assign()
