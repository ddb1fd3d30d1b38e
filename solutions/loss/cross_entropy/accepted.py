# problem: loss/cross_entropy
"""Keeps the rows that count, and takes the logarithm of a sum whose largest term is 1."""

import numpy as np


def cross_entropy(logits: np.ndarray, targets: np.ndarray, ignore_index: int = -100) -> float:
    """Subtract each row's maximum, then log Σ exp − the logit of the right class."""
    counts = targets != ignore_index
    logits, targets = logits[counts], targets[counts]
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_sums = np.log(np.exp(shifted).sum(axis=1))
    losses = log_sums - shifted[np.arange(len(targets)), targets]
    return float(losses.mean())
