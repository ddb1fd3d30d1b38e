# problem: ml/k_means
import numpy as np


def k_means(x: np.ndarray, centroids: np.ndarray, num_steps: int) -> tuple[np.ndarray, np.ndarray]:
    """Run Lloyd's algorithm from given centroids.

    x: (N, D), one point in each row.
    centroids: (K, D), where the centroids are in the beginning.
    num_steps: how often to assign the points and move the centroids, from 0 on.
    Returns the centroids, (K, D), and for each point the index of the nearest of them, (N,), int64.
    """
    pass
