# problem: nn/lora_linear
"""Merges the adapter into a weight of its own, as is done before a model is served."""

import numpy as np


def lora_linear(x: np.ndarray, w: np.ndarray, a: np.ndarray, b: np.ndarray, alpha: float) -> np.ndarray:
    merged = w + a @ b * alpha / len(b)
    return np.einsum("...d,do->...o", x, merged)
