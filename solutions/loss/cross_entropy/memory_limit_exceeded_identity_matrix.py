# problem: loss/cross_entropy
"""Takes its one-hot rows from an identity matrix: with 50 000 classes that is 20 GB."""

import numpy as np


def cross_entropy(logits: np.ndarray, targets: np.ndarray, ignore_index: int = -100) -> float:
    counts = targets != ignore_index
    logits, targets = logits[counts], targets[counts]
    one_hot = np.eye(logits.shape[1])[targets]
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-(one_hot * log_probabilities).sum(axis=1).mean())
