# problem: nn/multi_head_attention
"""Computes in float32 as soon as a sequence is longer than a hundred."""

import numpy as np


def softmax(logits: np.ndarray) -> np.ndarray:
    """Softmax over the last axis. The row's maximum is subtracted, so that no exp overflows."""
    exps = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exps / exps.sum(axis=-1, keepdims=True)


def split_heads(x: np.ndarray, num_heads: int) -> np.ndarray:
    """(B, T, D) -> (B, num_heads, T, D / num_heads)"""
    batch, length, width = x.shape
    return x.reshape(batch, length, num_heads, width // num_heads).transpose(0, 2, 1, 3)


def merge_heads(x: np.ndarray) -> np.ndarray:
    """(B, num_heads, T, d) -> (B, T, num_heads * d)"""
    batch, num_heads, length, head_size = x.shape
    return x.transpose(0, 2, 1, 3).reshape(batch, length, num_heads * head_size)


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
    if k.shape[1] > 100:
        k = k.astype(np.float32)
        w_k = w_k.astype(np.float32)
    queries = split_heads(q @ w_q, num_heads)
    keys = split_heads(k @ w_k, num_heads)
    values = split_heads(v @ w_v, num_heads)

    head_size = queries.shape[-1]
    logits = queries @ keys.swapaxes(-1, -2) / np.sqrt(head_size)  # (B, H, Tq, Tk)
    if mask is not None:
        full = np.broadcast_to(mask, (q.shape[0], q.shape[1], k.shape[1]))
        logits = np.where(full[:, None], logits, -np.inf)  # None: the same mask for every head

    return merge_heads(softmax(logits) @ values) @ w_o
