# problem: nn/multi_head_attention
"""No split and no merge: each head brings its own rows of w_o, and the heads are added up."""

import numpy as np


class Solution:
    def multiHeadAttention(self, q, k, v, w_q, w_k, w_v, w_o, num_heads, mask=None):
        size = q.shape[-1] // num_heads
        hidden = 0.0 if mask is None else np.where(mask, 0.0, -1e9)
        result = np.zeros(q.shape)
        for head in range(num_heads):
            own = slice(head * size, (head + 1) * size)
            compare = w_q[:, own] @ w_k[:, own].T / size**0.5
            logits = np.einsum("bid,de,bje->bij", q, compare, k) + hidden
            logits -= np.logaddexp.reduce(logits, axis=-1, keepdims=True)
            result += np.exp(logits) @ (v @ (w_v[:, own] @ w_o[own]))
        return result
