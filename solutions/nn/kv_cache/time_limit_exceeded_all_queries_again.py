# problem: nn/kv_cache
"""Puts the new queries below zeros and computes the attention of the whole sequence again: n² scores for one token."""

import numpy as np


class KVCache:
    def __init__(self, n_heads: int, head_dim: int) -> None:
        self.keys = np.zeros((n_heads, 0, head_dim))
        self.values = np.zeros((n_heads, 0, head_dim))

    def append(self, k: np.ndarray, v: np.ndarray) -> None:
        self.keys = np.concatenate([self.keys, k], axis=1)
        self.values = np.concatenate([self.values, v], axis=1)

    def attend(self, q: np.ndarray) -> np.ndarray:
        n = self.length()
        answer = np.zeros(q.shape)
        if n == 0:
            return answer
        count = min(q.shape[1], n)
        queries = np.zeros(self.keys.shape)
        queries[:, n - count :] = q[:, q.shape[1] - count :]
        scores = queries @ self.keys.transpose(0, 2, 1) / np.sqrt(q.shape[2])
        scores = np.where(np.tri(n, dtype=bool), scores, -np.inf)
        weights = np.exp(scores - scores.max(axis=2, keepdims=True))
        weights /= weights.sum(axis=2, keepdims=True)
        answer[:, q.shape[1] - count :] = (weights @ self.values)[:, n - count :]
        return answer

    def length(self) -> int:
        return self.keys.shape[1]
