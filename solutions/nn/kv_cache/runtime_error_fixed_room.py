# problem: nn/kv_cache
"""Room for 256 tokens, and no more."""

import numpy as np


class KVCache:
    def __init__(self, n_heads: int, head_dim: int) -> None:
        self.keys = np.zeros((n_heads, 256, head_dim))
        self.values = np.zeros((n_heads, 256, head_dim))
        self.used = 0

    def append(self, k: np.ndarray, v: np.ndarray) -> None:
        end = self.used + k.shape[1]
        self.keys[:, self.used : end] = k
        self.values[:, self.used : end] = v
        self.used = end

    def attend(self, q: np.ndarray) -> np.ndarray:
        n, count = self.used, q.shape[1]
        answer = np.zeros(q.shape)
        for i in range(max(count - n, 0), count):
            seen = n - count + i + 1
            scores = np.einsum("hd,htd->ht", q[:, i], self.keys[:, :seen]) / np.sqrt(q.shape[2])
            weights = np.exp(scores - scores.max(axis=1, keepdims=True))
            weights /= weights.sum(axis=1, keepdims=True)
            answer[:, i] = np.einsum("ht,htd->hd", weights, self.values[:, :seen])
        return answer

    def length(self) -> int:
        return self.used
