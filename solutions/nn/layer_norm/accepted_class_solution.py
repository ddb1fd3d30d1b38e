# problem: nn/layer_norm
"""The form that LeetCode gives: a class with one method; np.var does the centring."""

import numpy as np


class Solution:
    def layerNorm(self, x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
        rows = x.reshape(-1, x.shape[-1])
        inverse = 1.0 / np.sqrt(rows.var(axis=1) + eps)
        y = (rows - rows.mean(axis=1)[:, None]) * inverse[:, None] * gamma + beta
        return y.reshape(x.shape)
