# problem: ml/k_nearest_neighbours
"""|b|² - 2ab by one matrix product (|a|² is the same for all samples), and a count of votes for each place in the sorted labels."""

import numpy as np


def knn_predict(train_x: np.ndarray, train_y: np.ndarray, x: np.ndarray, k: int) -> np.ndarray:
    labels, codes = np.unique(train_y, return_inverse=True)
    distances = (train_x**2).sum(axis=1) - 2 * (x @ train_x.T)
    nearest = np.lexsort((np.broadcast_to(np.arange(len(train_x)), distances.shape), distances))[:, :k]
    votes = np.zeros((len(x), len(labels)))
    np.add.at(votes, (np.arange(len(x))[:, None], codes[nearest]), 1)
    return labels[votes.argmax(axis=1)]
