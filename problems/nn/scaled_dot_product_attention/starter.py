# problem: nn/scaled_dot_product_attention
import numpy as np


def scaled_dot_product_attention(
    q: np.ndarray, k: np.ndarray, v: np.ndarray, mask: np.ndarray | None = None
) -> np.ndarray:
    """Let every query attend to the keys that its row of the mask allows, and mix their values.

    q: (..., Tq, D).  k: (..., Tk, D).  v: (..., Tk, Dv).
    mask: bool, broadcasts to (..., Tq, Tk); True means "may attend". None hides nothing.
    Returns a new array of shape (..., Tq, Dv).
    """
    pass
