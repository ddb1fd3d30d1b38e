# problem: nn/grouped_query_attention
"""The query heads of a group have an axis of their own, along which keys and values broadcast."""

import numpy as np


def grouped_query_attention(
    q: np.ndarray, k: np.ndarray, v: np.ndarray, mask: np.ndarray | None = None
) -> np.ndarray:
    """q (B, Hq, Tq, d), k and v (B, Hkv, Tk, d) -> (B, Hq, Tq, d) (Ainslie et al., 2023)."""
    batch, query_heads, queries, width = q.shape
    heads, keys = k.shape[1:3]
    grouped = (batch, heads, query_heads // heads, queries)

    logits = q.reshape(*grouped, width) @ k[:, :, None].swapaxes(-1, -2) / np.sqrt(width)
    if mask is not None:
        full = np.broadcast_to(mask, (batch, query_heads, queries, keys))
        logits = np.where(full.reshape(logits.shape), logits, -np.inf)
    weights = np.exp(logits - logits.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    return (weights @ v[:, :, None]).reshape(q.shape)
