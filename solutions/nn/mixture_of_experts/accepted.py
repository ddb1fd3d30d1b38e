# problem: nn/mixture_of_experts
"""Chooses with a stable sort, and lets each expert compute all of its tokens at once."""

import numpy as np


def mixture_of_experts(
    x: np.ndarray, w_gate: np.ndarray, w1: np.ndarray, w2: np.ndarray, k: int
) -> np.ndarray:
    """Top-k gating of x (N, D) over the experts w1 (E, D, H), w2 (E, H, D) (Shazeer et al., 2017)."""
    logits = x @ w_gate  # (N, E)
    chosen = np.argsort(-logits, kind="stable")[:, :k]  # of equal ones, the lower index is first
    best = np.take_along_axis(logits, chosen, axis=1)  # (N, k), the greatest first
    weights = np.exp(best - best[:, :1])
    weights /= weights.sum(axis=1, keepdims=True)

    result = np.zeros(x.shape)
    for expert in range(len(w1)):
        tokens, places = np.nonzero(chosen == expert)
        hidden = np.maximum(x[tokens] @ w1[expert], 0.0)
        result[tokens] += weights[tokens, places, None] * (hidden @ w2[expert])
    return result
