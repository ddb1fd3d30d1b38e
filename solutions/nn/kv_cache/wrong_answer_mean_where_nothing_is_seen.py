# problem: nn/kv_cache
"""Masks with a large negative number: a query that sees nothing gets the mean of all values instead of zeros."""

import numpy as np


class KVCache:
    def __init__(self, n_heads: int, head_dim: int) -> None:
        self.keys = np.zeros((n_heads, 0, head_dim))
        self.values = np.zeros((n_heads, 0, head_dim))

    def append(self, k: np.ndarray, v: np.ndarray) -> None:
        self.keys = np.concatenate([self.keys, k], axis=1)
        self.values = np.concatenate([self.values, v], axis=1)

    def attend(self, q: np.ndarray) -> np.ndarray:
        n, count = self.length(), q.shape[1]
        if n == 0:
            return np.zeros(q.shape)
        scores = q @ self.keys.transpose(0, 2, 1) / np.sqrt(q.shape[2])
        scores = np.where(np.tri(count, n, n - count, dtype=bool), scores, -1e9)
        weights = np.exp(scores - scores.max(axis=2, keepdims=True))
        return weights / weights.sum(axis=2, keepdims=True) @ self.values

    def length(self) -> int:
        return self.keys.shape[1]
