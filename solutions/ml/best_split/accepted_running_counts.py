# problem: ml/best_split
"""Sorts each column once, and counts the labels on both sides of all places with one cumulative sum."""

import numpy as np


def best_split(x: np.ndarray, y: np.ndarray) -> tuple[int, float] | None:
    n = len(y)
    is_label = y[:, None] == np.unique(y)  # (N, K)
    sizes = np.arange(1, n)
    best, most = None, -np.inf
    for feature, column in enumerate(x.T):
        order = np.argsort(column)
        values = column[order]
        left = is_label[order].cumsum(axis=0)
        right = left[-1] - left
        # N · (1 - cost): the larger it is, the purer are the parts
        agreement = (left[:-1] ** 2).sum(axis=1) / sizes + (right[:-1] ** 2).sum(axis=1) / (n - sizes)
        for place in np.flatnonzero(values[1:] > values[:-1]):
            if agreement[place] > most + 1e-10:  # if they are not equal, they differ by 6e-10 at least
                best = feature, float(values[place] + values[place + 1]) / 2
                most = agreement[place]
    return best
