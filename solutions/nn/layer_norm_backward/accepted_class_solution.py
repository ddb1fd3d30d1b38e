# problem: nn/layer_norm_backward
"""The form that LeetCode gives, with the Jacobian of each row written out as a matrix."""

import numpy as np


class Solution:
    def layerNormBackward(
        self, dout: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        features = x.shape[-1]
        centring = np.eye(features) - 1.0 / features
        dx = np.zeros((x.size // features, features))
        dgamma, dbeta = np.zeros(features), np.zeros(features)
        for i, (d, row) in enumerate(zip(dout.reshape(-1, features), x.reshape(-1, features), strict=True)):
            root = np.sqrt(row.var() + eps)
            x_hat = (row - row.mean()) / root
            jacobian = (centring - np.outer(x_hat, x_hat) / features) / root
            dx[i] = jacobian @ (d * gamma)
            dgamma += d * x_hat
            dbeta += d
        return dx.reshape(x.shape), dgamma, dbeta
