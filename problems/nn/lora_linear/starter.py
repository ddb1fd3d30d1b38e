# problem: nn/lora_linear
import numpy as np


def lora_linear(x: np.ndarray, w: np.ndarray, a: np.ndarray, b: np.ndarray, alpha: float) -> np.ndarray:
    """x @ w + (alpha / r) * (x @ a @ b): a frozen layer with a correction of rank r.

    x: (..., D), one axis or more.
    w: (D, O), the frozen weight.
    a: (D, r) and b: (r, O), the adapter.
    alpha: the scale of the adapter, before it is divided by r.
    Returns a new array of shape (..., O).
    """
    pass
