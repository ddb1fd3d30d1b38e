# problem: nn/grouped_query_attention
import numpy as np


def grouped_query_attention(
    q: np.ndarray, k: np.ndarray, v: np.ndarray, mask: np.ndarray | None = None
) -> np.ndarray:
    """Attention in which neighbouring query heads share a head of keys and values.

    q: (B, Hq, Tq, d).
    k, v: (B, Hkv, Tk, d); Hkv divides Hq, and query head h uses head h // (Hq // Hkv).
    mask: bool, broadcasts to (B, Hq, Tq, Tk); True means "may attend". None hides nothing.
    Returns a new array of shape (B, Hq, Tq, d).
    """
    pass
