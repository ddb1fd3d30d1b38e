# problem: decode/top_k
"""No sort: the k-th largest logit is a threshold, and of those that equal it the first few are kept."""

import numpy as np


def top_k_probabilities(logits: np.ndarray, k: int, temperature: float = 1.0) -> np.ndarray:
    rows = logits.reshape(-1, logits.shape[-1])
    threshold = np.partition(rows, rows.shape[1] - k, axis=1)[:, rows.shape[1] - k, None]
    above = rows > threshold
    equal = rows == threshold
    places_left = k - above.sum(axis=1, keepdims=True)
    kept = above | (equal & (equal.cumsum(axis=1) <= places_left))
    masked = np.where(kept, rows / temperature, -np.inf)
    powers = np.exp(masked - masked.max(axis=1, keepdims=True))
    return (powers / powers.sum(axis=1, keepdims=True)).reshape(logits.shape)
