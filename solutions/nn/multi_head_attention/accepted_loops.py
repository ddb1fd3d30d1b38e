# problem: nn/multi_head_attention
"""Plain Python, query by query, with an online softmax: hidden keys are skipped, not filled."""

import math
from collections.abc import Iterable

import numpy as np


def dot(a: list[float], b: list[float]) -> float:
    return math.fsum(x * y for x, y in zip(a, b, strict=True))


def online_attention(pairs: Iterable[tuple[float, list[float]]], size: int) -> list[float]:
    """The softmax-weighted mean of (logit, value) pairs, in one pass over them."""
    greatest, total, mixed = -math.inf, 0.0, [0.0] * size
    for logit, value in pairs:
        new = max(greatest, logit)
        shrink, weight = math.exp(greatest - new), math.exp(logit - new)
        total = total * shrink + weight
        mixed = [m * shrink + weight * x for m, x in zip(mixed, value, strict=True)]
        greatest = new
    return [m / total for m in mixed]


def multi_head_attention(
    q: np.ndarray,
    k: np.ndarray,
    v: np.ndarray,
    w_q: np.ndarray,
    w_k: np.ndarray,
    w_v: np.ndarray,
    w_o: np.ndarray,
    num_heads: int,
    mask: np.ndarray | None = None,
) -> np.ndarray:
    """Multi-head attention; q (B, Tq, D), k and v (B, Tk, D), weights (D, D) -> (B, Tq, D)."""
    batch, queries, width = q.shape
    keys = k.shape[1]
    size = width // num_heads
    allowed = np.broadcast_to(True if mask is None else mask, (batch, queries, keys))
    mixed = np.empty((batch, queries, width))
    for b in range(batch):
        all_q, all_k, all_v = q[b] @ w_q, k[b] @ w_k, v[b] @ w_v
        for start in range(0, width, size):
            own = slice(start, start + size)
            head_q, head_k, head_v = (x[:, own].tolist() for x in (all_q, all_k, all_v))
            for i in range(queries):
                pairs = (
                    (dot(head_q[i], head_k[j]) / math.sqrt(size), head_v[j])
                    for j in range(keys)
                    if allowed[b, i, j]
                )
                mixed[b, i, own] = online_attention(pairs, size)
    return mixed @ w_o
