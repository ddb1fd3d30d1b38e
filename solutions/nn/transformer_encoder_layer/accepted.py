# problem: nn/transformer_encoder_layer
"""Two sublayers and two normalisations, each a function of its own."""

import numpy as np


def softmax(logits: np.ndarray) -> np.ndarray:
    """Softmax over the last axis. The row's maximum is subtracted, so that no exp overflows."""
    exps = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exps / exps.sum(axis=-1, keepdims=True)


def layer_norm(z: np.ndarray, gamma: np.ndarray, beta: np.ndarray) -> np.ndarray:
    """Normalise the last axis; the mean is subtracted before squaring."""
    centred = z - z.mean(axis=-1, keepdims=True)
    variance = np.mean(centred**2, axis=-1, keepdims=True)
    return gamma * centred / np.sqrt(variance + 1e-5) + beta


def attention(
    x: np.ndarray,
    w_q: np.ndarray,
    w_k: np.ndarray,
    w_v: np.ndarray,
    w_o: np.ndarray,
    num_heads: int,
    mask: np.ndarray | None,
) -> np.ndarray:
    """Multi-head self-attention of x (B, T, D)."""
    batch, length, width = x.shape
    per_head = (batch, length, num_heads, width // num_heads)
    q, k, v = ((x @ w).reshape(per_head).transpose(0, 2, 1, 3) for w in (w_q, w_k, w_v))  # (B, H, T, d)
    logits = q @ k.transpose(0, 1, 3, 2) / np.sqrt(q.shape[-1])
    if mask is not None:
        full = np.broadcast_to(mask, (batch, length, length))
        logits = np.where(full[:, None], logits, -np.inf)  # None: the same mask for every head
    return (softmax(logits) @ v).transpose(0, 2, 1, 3).reshape(x.shape) @ w_o


def network(h: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray) -> np.ndarray:
    """Two layers with a ReLU in between, for each position by itself."""
    return np.maximum(h @ w1 + b1, 0.0) @ w2 + b2


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
    """A post-norm encoder layer of x (B, T, D) (Vaswani et al., 2017)."""
    attended = attention(x, w_q, w_k, w_v, w_o, num_heads, mask)
    h = layer_norm(x + attended, gamma1, beta1)
    return layer_norm(h + network(h, w1, b1, w2, b2), gamma2, beta2)
