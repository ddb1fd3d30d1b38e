# problem: nn/layer_norm
"""Clips normalised values to [-10, 10], which no formula asks for."""

import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    mean = x.mean(axis=-1, keepdims=True)
    variance = x.var(axis=-1, keepdims=True)
    return gamma * np.clip((x - mean) / np.sqrt(variance + eps), -10, 10) + beta
