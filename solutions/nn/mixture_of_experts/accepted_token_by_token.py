# problem: nn/mixture_of_experts
"""A loop over tokens and their experts, with a sorted list of pairs."""

import math

import numpy as np


def mixture_of_experts(
    x: np.ndarray, w_gate: np.ndarray, w1: np.ndarray, w2: np.ndarray, k: int
) -> np.ndarray:
    rows = []
    for token in x:
        ranked = sorted((-logit, expert) for expert, logit in enumerate((token @ w_gate).tolist()))[:k]
        shares = [math.exp(ranked[0][0] - minus) for minus, _ in ranked]
        row = np.zeros(len(token))
        for share, (_, expert) in zip(shares, ranked, strict=True):
            hidden = (token @ w1[expert]).clip(0.0)
            row += share / math.fsum(shares) * (hidden @ w2[expert])
        rows.append(row)
    return np.stack(rows)
