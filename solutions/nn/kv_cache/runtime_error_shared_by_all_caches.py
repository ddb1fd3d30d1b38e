# problem: nn/kv_cache
"""The lists are attributes of the class, so that a second cache begins with the tokens of the first."""

import numpy as np


class KVCache:
    keys = []
    values = []

    def __init__(self, n_heads: int, head_dim: int) -> None:
        self.shape = (n_heads, 0, head_dim)

    def append(self, k: np.ndarray, v: np.ndarray) -> None:
        self.keys.append(k.copy())
        self.values.append(v.copy())

    def attend(self, q: np.ndarray) -> np.ndarray:
        keys = np.concatenate([np.zeros(self.shape), *self.keys], axis=1)
        values = np.concatenate([np.zeros(self.shape), *self.values], axis=1)
        n, count = keys.shape[1], q.shape[1]
        answer = np.zeros(q.shape)
        for i in range(max(count - n, 0), count):
            seen = n - count + i + 1
            scores = np.einsum("hd,htd->ht", q[:, i], keys[:, :seen]) / np.sqrt(q.shape[2])
            weights = np.exp(scores - scores.max(axis=1, keepdims=True))
            weights /= weights.sum(axis=1, keepdims=True)
            answer[:, i] = np.einsum("ht,htd->hd", weights, values[:, :seen])
        return answer

    def length(self) -> int:
        return sum(k.shape[1] for k in self.keys)
