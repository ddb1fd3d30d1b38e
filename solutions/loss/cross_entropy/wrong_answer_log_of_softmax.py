# problem: loss/cross_entropy
"""Takes a stable softmax and then its logarithm: a probability below 1e-323 is 0, and log 0 is infinite."""

import numpy as np


def cross_entropy(logits: np.ndarray, targets: np.ndarray, ignore_index: int = -100) -> float:
    counts = targets != ignore_index
    logits, targets = logits[counts], targets[counts]
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities = weights / weights.sum(axis=1, keepdims=True)
    return float(-np.log(probabilities[np.arange(len(targets)), targets]).mean())
