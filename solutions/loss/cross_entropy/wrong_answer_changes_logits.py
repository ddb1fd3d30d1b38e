# problem: loss/cross_entropy
"""Subtracts each row's maximum in place: the caller's logits have changed afterwards."""

import numpy as np


def cross_entropy(logits: np.ndarray, targets: np.ndarray, ignore_index: int = -100) -> float:
    logits -= logits.max(axis=1, keepdims=True)
    counts = targets != ignore_index
    losses = np.log(np.exp(logits[counts]).sum(axis=1)) - logits[counts, targets[counts]]
    return float(losses.mean())
