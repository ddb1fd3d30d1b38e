# problem: nn/layer_norm
"""Unpacks the shape into N and C, so it needs exactly two axes."""

import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    rows, columns = x.shape
    mean = x.sum(axis=1).reshape(rows, 1) / columns
    variance = ((x - mean) ** 2).sum(axis=1).reshape(rows, 1) / columns
    return gamma * (x - mean) / np.sqrt(variance + eps) + beta
