# problem: nn/lora_linear
"""Two paths from x to y: the frozen weight, and r numbers in between."""

import numpy as np


def lora_linear(x: np.ndarray, w: np.ndarray, a: np.ndarray, b: np.ndarray, alpha: float) -> np.ndarray:
    """Return the frozen layer with its adapter, scaled by alpha / r (Hu et al., 2021)."""
    rank = a.shape[1]
    return x @ w + (alpha / rank) * ((x @ a) @ b)
