# problem: loss/cross_entropy
"""Picks the right logit in every row and masks afterwards: -100 is no class, so the index is out of bounds."""

import numpy as np


def cross_entropy(logits: np.ndarray, targets: np.ndarray, ignore_index: int = -100) -> float:
    shifted = logits - logits.max(axis=1, keepdims=True)
    losses = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(targets)), targets]
    return float(losses[targets != ignore_index].mean())
