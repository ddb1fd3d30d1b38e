# problem: nn/kv_cache
"""Room for more tokens than there are, doubled when it is full; attention over the part that is in use."""

import math

import torch


class KVCache:
    """The keys and values of the tokens so far, for one layer of causal attention."""

    def __init__(self, n_heads: int, head_dim: int) -> None:
        self._keys = torch.zeros(n_heads, 16, head_dim)
        self._values = torch.zeros(n_heads, 16, head_dim)
        self._length = 0

    def append(self, k: torch.Tensor, v: torch.Tensor) -> None:
        start, self._length = self._length, self._length + k.size(1)
        while self._keys.size(1) < self._length:
            self._keys = torch.cat([self._keys, torch.zeros_like(self._keys)], dim=1)
            self._values = torch.cat([self._values, torch.zeros_like(self._values)], dim=1)
        self._keys[:, start : self._length] = k
        self._values[:, start : self._length] = v

    def attend(self, q: torch.Tensor) -> torch.Tensor:
        answer = torch.zeros_like(q)
        seeing = min(q.size(1), self._length)
        if seeing == 0:
            return answer
        keys, values = self._keys[:, : self._length], self._values[:, : self._length]
        scores = q[:, -seeing:] @ keys.transpose(1, 2) / math.sqrt(q.size(2))
        positions = torch.arange(self._length)
        scores.masked_fill_(positions[-seeing:, None] < positions, -torch.inf)
        weights = torch.exp(scores - scores.amax(dim=2, keepdim=True))
        answer[:, -seeing:] = weights @ values / weights.sum(dim=2, keepdim=True)
        return answer

    def length(self) -> int:
        return self._length
