# problem: nn/cross_attention
import numpy as np


def cross_attention(
    x: np.ndarray,
    memory: np.ndarray,
    w_q: np.ndarray,
    w_k: np.ndarray,
    w_v: np.ndarray,
    w_o: np.ndarray,
    num_heads: int,
    memory_mask: np.ndarray | None = None,
) -> np.ndarray:
    """Let each position of x attend to the memory, in several heads.

    x: (B, Tq, D), where the queries come from.
    memory: (B, Tk, M), where keys and values come from.
    w_q, w_o: (D, D).  w_k, w_v: (M, D).  All are applied as x @ w.
    num_heads: divides D; head h has the columns h * D / num_heads ... (h + 1) * D / num_heads - 1.
    memory_mask: bool (B, Tk), True for a token, False for padding. None hides nothing.
    Returns a new array of shape (B, Tq, D).
    """
    pass
