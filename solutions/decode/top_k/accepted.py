# problem: decode/top_k
"""A stable sort of the negated logits, a softmax of the first k, and back to their places."""

import numpy as np


def top_k_probabilities(logits: np.ndarray, k: int, temperature: float = 1.0) -> np.ndarray:
    """The softmax of the k largest logits divided by the temperature, and 0 elsewhere."""
    kept = np.argsort(-logits, axis=-1, kind="stable")[..., :k]
    scaled = np.take_along_axis(logits, kept, axis=-1) / temperature
    powers = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    result = np.zeros(logits.shape)
    np.put_along_axis(result, kept, powers / powers.sum(axis=-1, keepdims=True), axis=-1)
    return result
