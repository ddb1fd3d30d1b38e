# problem: nn/kv_cache
"""Joins the arrays rightly, but its length is the number of calls of append."""

import numpy as np


class KVCache:
    def __init__(self, n_heads: int, head_dim: int) -> None:
        self.keys = np.zeros((n_heads, 0, head_dim))
        self.values = np.zeros((n_heads, 0, head_dim))
        self.calls = 0

    def append(self, k: np.ndarray, v: np.ndarray) -> None:
        self.keys = np.concatenate([self.keys, k], axis=1)
        self.values = np.concatenate([self.values, v], axis=1)
        self.calls += 1

    def attend(self, q: np.ndarray) -> np.ndarray:
        n, count = self.keys.shape[1], q.shape[1]
        answer = np.zeros(q.shape)
        for i in range(max(count - n, 0), count):
            seen = n - count + i + 1
            scores = np.einsum("hd,htd->ht", q[:, i], self.keys[:, :seen]) / np.sqrt(q.shape[2])
            weights = np.exp(scores - scores.max(axis=1, keepdims=True))
            weights /= weights.sum(axis=1, keepdims=True)
            answer[:, i] = np.einsum("ht,htd->hd", weights, self.values[:, :seen])
        return answer

    def length(self) -> int:
        return self.calls
