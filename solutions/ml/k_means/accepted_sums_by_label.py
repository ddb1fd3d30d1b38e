# problem: ml/k_means
"""|x|² is the same for all centroids, so it is left out; np.add.at sums by label; stops when labels stay."""

import numpy as np


def k_means(x: np.ndarray, centroids: np.ndarray, num_steps: int) -> tuple[np.ndarray, np.ndarray]:
    def nearest(centres: np.ndarray) -> np.ndarray:
        return np.argmin((centres**2).sum(axis=1) - 2 * (x @ centres.T), axis=1)

    centres = np.array(centroids)
    labels = nearest(centres)
    for _ in range(num_steps):
        sums = np.zeros(centres.shape)
        np.add.at(sums, labels, x)
        counts = np.bincount(labels, minlength=len(centres))[:, None]
        centres = np.where(counts > 0, sums / np.maximum(counts, 1), centres)
        before, labels = labels, nearest(centres)
        if np.array_equal(before, labels):
            break
    return centres, labels
