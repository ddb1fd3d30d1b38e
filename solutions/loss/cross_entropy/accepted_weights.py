# problem: loss/cross_entropy
"""Computes a loss for every row, and gives those that do not count the weight 0."""

import numpy as np


def cross_entropy(logits: np.ndarray, targets: np.ndarray, ignore_index: int = -100) -> float:
    counts = targets != ignore_index
    classes = np.where(counts, targets, 0)
    log_sums = np.logaddexp.reduce(logits, axis=1)
    losses = log_sums - np.take_along_axis(logits, classes[:, None], axis=1)[:, 0]
    return float(np.average(losses, weights=counts))
