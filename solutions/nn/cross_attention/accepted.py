# problem: nn/cross_attention
"""Split into heads by reshape and transpose, each sequence with a length of its own."""

import numpy as np


def softmax(logits: np.ndarray) -> np.ndarray:
    """Softmax over the last axis. The row's maximum is subtracted, so that no exp overflows."""
    exps = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exps / exps.sum(axis=-1, keepdims=True)


def split_heads(x: np.ndarray, num_heads: int) -> np.ndarray:
    """(B, T, D) -> (B, num_heads, T, D / num_heads)"""
    batch, length, width = x.shape
    return x.reshape(batch, length, num_heads, width // num_heads).transpose(0, 2, 1, 3)


def cross_attention(
    x: np.ndarray,
    memory: np.ndarray,
    w_q: np.ndarray,
    w_k: np.ndarray,
    w_v: np.ndarray,
    w_o: np.ndarray,
    num_heads: int,
    memory_mask: np.ndarray | None = None,
) -> np.ndarray:
    """x (B, Tq, D) attends to the memory (B, Tk, M) -> (B, Tq, D) (Vaswani et al., 2017)."""
    q = split_heads(x @ w_q, num_heads)
    k = split_heads(memory @ w_k, num_heads)
    v = split_heads(memory @ w_v, num_heads)
    logits = q @ k.transpose(0, 1, 3, 2) / np.sqrt(q.shape[-1])  # (B, H, Tq, Tk)
    if memory_mask is not None:
        logits = np.where(memory_mask[:, None, None], logits, -np.inf)  # the same for each head and query
    heads = softmax(logits) @ v
    return heads.transpose(0, 2, 1, 3).reshape(x.shape) @ w_o
