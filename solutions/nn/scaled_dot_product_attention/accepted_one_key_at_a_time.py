# problem: nn/scaled_dot_product_attention
"""Reads the keys one after another, for all queries together, and corrects the mixture when a maximum grows."""

import numpy as np


def scaled_dot_product_attention(
    q: np.ndarray, k: np.ndarray, v: np.ndarray, mask: np.ndarray | None = None
) -> np.ndarray:
    queries, keys = q.shape[:-1], k.shape[-2]
    allowed = np.broadcast_to(True if mask is None else mask, (*queries, keys))
    greatest, total = np.full(queries, -1e300), np.zeros(queries)
    mixed = np.zeros((*queries, v.shape[-1]))
    for j in range(keys):
        logit = np.einsum("...nd,...d->...n", q, k[..., j, :]) * q.shape[-1] ** -0.5
        logit = np.where(allowed[..., j], logit, -np.inf)
        now = np.maximum(greatest, logit)
        kept, weight = np.exp(greatest - now), np.exp(logit - now)
        total = total * kept + weight
        mixed = mixed * kept[..., None] + weight[..., None] * v[..., None, j, :]
        greatest = now
    return mixed / total[..., None]
