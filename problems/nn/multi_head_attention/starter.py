# problem: nn/multi_head_attention
import numpy as np


def multi_head_attention(
    q: np.ndarray,
    k: np.ndarray,
    v: np.ndarray,
    w_q: np.ndarray,
    w_k: np.ndarray,
    w_v: np.ndarray,
    w_o: np.ndarray,
    num_heads: int,
    mask: np.ndarray | None = None,
) -> np.ndarray:
    """Multi-head attention.

    q:    (B, Tq, D)  the sequence that asks
    k:    (B, Tk, D)  the sequence that is searched
    v:    (B, Tk, D)  what is collected from it
    w_q, w_k, w_v, w_o:  (D, D), applied as x @ w
    num_heads:  divides D; head h has the columns h * D / num_heads ... (h + 1) * D / num_heads - 1
    mask: boolean, broadcasts to (B, Tq, Tk); True means "may attend"; None hides nothing

    Returns float64 (B, Tq, D).
    """
    pass
