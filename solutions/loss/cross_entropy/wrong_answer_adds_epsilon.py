# problem: loss/cross_entropy
"""Adds 1e-12 to each probability, so that the logarithm never meets 0: no row can cost more than 27.6."""

import numpy as np


def cross_entropy(logits: np.ndarray, targets: np.ndarray, ignore_index: int = -100) -> float:
    counts = targets != ignore_index
    logits, targets = logits[counts], targets[counts]
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities = weights / weights.sum(axis=1, keepdims=True)
    return float(-np.log(probabilities[np.arange(len(targets)), targets] + 1e-12).mean())
