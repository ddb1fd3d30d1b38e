# problem: nn/layer_norm
"""Computes in float32 as soon as there is much to compute."""

import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    if x.size > 65_536:
        x = x.astype(np.float32)
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = np.mean(centred**2, axis=-1, keepdims=True)
    return gamma * (centred / np.sqrt(variance + eps)) + beta
