# problem: nn/grouped_query_attention
"""Gives each query head a copy of its keys and values, as the first implementations did."""

import numpy as np


def grouped_query_attention(
    q: np.ndarray, k: np.ndarray, v: np.ndarray, mask: np.ndarray | None = None
) -> np.ndarray:
    k, v = (each.repeat(q.shape[1] // k.shape[1], axis=1) for each in (k, v))
    logits = np.einsum("bhnd,bhmd->bhnm", q, k) * q.shape[-1] ** -0.5
    if mask is not None:
        logits += np.where(mask, 0.0, -np.inf)
    return np.einsum("bhnm,bhmd->bhnd", np.exp(logits - np.logaddexp.reduce(logits, -1, keepdims=True)), v)
