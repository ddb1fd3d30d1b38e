# problem: nn/layer_norm
"""Flattens the leading axes and does not restore them."""

import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    rows = x.reshape(-1, x.shape[-1])
    mean = rows.mean(axis=-1, keepdims=True)
    variance = rows.var(axis=-1, keepdims=True)
    return gamma * (rows - mean) / np.sqrt(variance + eps) + beta
