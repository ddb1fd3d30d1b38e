# problem: nn/mixture_of_experts
"""Asks all experts, and gives those that were not chosen the weight 0: for small models only."""

import numpy as np


def mixture_of_experts(
    x: np.ndarray, w_gate: np.ndarray, w1: np.ndarray, w2: np.ndarray, k: int
) -> np.ndarray:
    logits = np.dot(x, w_gate)
    # An expert's rank: how many are better, or as good and before it.
    ours, theirs = logits[:, :, None], logits[:, None, :]
    earlier = np.tri(len(w1), k=-1, dtype=bool)
    ranks = ((theirs > ours) | ((theirs == ours) & earlier)).sum(axis=2)
    shares = np.where(ranks < k, np.exp(logits - logits.max(axis=1)[:, None]), 0.0)
    shares = shares / shares.sum(axis=1)[:, None]
    return sum(
        share[:, None] * (np.maximum(x @ up, 0.0) @ down)
        for share, up, down in zip(shares.T, w1, w2, strict=True)
    )
