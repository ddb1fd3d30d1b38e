# problem: nn/scaled_dot_product_attention
"""Logits, mask, softmax, mixture: four lines for any number of leading axes."""

import numpy as np


def scaled_dot_product_attention(
    q: np.ndarray, k: np.ndarray, v: np.ndarray, mask: np.ndarray | None = None
) -> np.ndarray:
    """Return softmax(q kᵀ / √D) v, where hidden keys have no weight.

    The maximum is taken after masking, so that no hidden logit pushes the others out of range
    (Vaswani et al., 2017).
    """
    logits = q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1])  # (..., Tq, Tk)
    if mask is not None:
        logits = np.where(mask, logits, -np.inf)
    weights = np.exp(logits - logits.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    return weights @ v
