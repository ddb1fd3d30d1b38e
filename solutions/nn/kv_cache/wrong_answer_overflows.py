# problem: nn/kv_cache
"""Takes exp of the scores as they are: large ones overflow, very negative ones are all 0."""

import numpy as np


class KVCache:
    """The keys and values of the tokens so far, for one layer of causal attention."""

    def __init__(self, n_heads: int, head_dim: int) -> None:
        self._keys = np.zeros((n_heads, 16, head_dim))
        self._values = np.zeros((n_heads, 16, head_dim))
        self._length = 0

    def append(self, k: np.ndarray, v: np.ndarray) -> None:
        start, self._length = self._length, self._length + k.shape[1]
        while self._keys.shape[1] < self._length:
            self._keys = np.concatenate([self._keys, np.zeros_like(self._keys)], axis=1)
            self._values = np.concatenate([self._values, np.zeros_like(self._values)], axis=1)
        self._keys[:, start : self._length] = k
        self._values[:, start : self._length] = v

    def attend(self, q: np.ndarray) -> np.ndarray:
        answer = np.zeros(q.shape)
        seeing = min(q.shape[1], self._length)
        if seeing == 0:
            return answer
        keys, values = self._keys[:, : self._length], self._values[:, : self._length]
        scores = q[:, -seeing:] @ keys.swapaxes(1, 2) / np.sqrt(q.shape[2])
        positions = np.arange(self._length)
        scores[:, positions[-seeing:, None] < positions] = -np.inf
        weights = np.exp(scores)
        answer[:, -seeing:] = weights @ values / weights.sum(axis=2, keepdims=True)
        return answer

    def length(self) -> int:
        return self._length
