# problem: nn/transformer_encoder_layer
import numpy as np


def transformer_encoder_layer(
    x: np.ndarray,
    w_q: np.ndarray,
    w_k: np.ndarray,
    w_v: np.ndarray,
    w_o: np.ndarray,
    w1: np.ndarray,
    b1: np.ndarray,
    w2: np.ndarray,
    b2: np.ndarray,
    gamma1: np.ndarray,
    beta1: np.ndarray,
    gamma2: np.ndarray,
    beta2: np.ndarray,
    num_heads: int,
    mask: np.ndarray | None = None,
) -> np.ndarray:
    """A post-norm encoder layer: h = norm1(x + attention(x)), y = norm2(h + relu(h w1 + b1) w2 + b2).

    x: (B, T, D).
    w_q, w_k, w_v, w_o: (D, D), applied as x @ w.
    w1: (D, F), b1: (F,), w2: (F, D), b2: (D,).
    gamma1, beta1, gamma2, beta2: (D,); eps is 1e-5, inside the root.
    num_heads: divides D; head i has the columns i * D / num_heads ... (i + 1) * D / num_heads - 1.
    mask: bool, broadcasts to (B, T, T); True means "may attend". None hides nothing.
    Returns a new array of shape (B, T, D).
    """
    pass
