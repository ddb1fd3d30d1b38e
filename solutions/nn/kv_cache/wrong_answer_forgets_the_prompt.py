# problem: nn/kv_cache
"""Each append replaces what was there, as if every call were a new prompt."""

import numpy as np


class KVCache:
    def __init__(self, n_heads: int, head_dim: int) -> None:
        self.keys = np.zeros((n_heads, 0, head_dim))
        self.values = np.zeros((n_heads, 0, head_dim))
        self.tokens = 0

    def append(self, k: np.ndarray, v: np.ndarray) -> None:
        self.keys, self.values = k.copy(), v.copy()
        self.tokens += k.shape[1]

    def attend(self, q: np.ndarray) -> np.ndarray:
        count, stored = q.shape[1], self.keys.shape[1]
        answer = np.zeros(q.shape)
        for i in range(max(count - stored, 0), count):
            seen = stored - count + i + 1
            scores = np.einsum("hd,htd->ht", q[:, i], self.keys[:, :seen]) / np.sqrt(q.shape[2])
            weights = np.exp(scores - scores.max(axis=1, keepdims=True))
            weights /= weights.sum(axis=1, keepdims=True)
            answer[:, i] = np.einsum("ht,htd->hd", weights, self.values[:, :seen])
        return answer

    def length(self) -> int:
        return self.tokens
