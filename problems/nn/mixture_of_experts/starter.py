# problem: nn/mixture_of_experts
import numpy as np


def mixture_of_experts(
    x: np.ndarray, w_gate: np.ndarray, w1: np.ndarray, w2: np.ndarray, k: int
) -> np.ndarray:
    """Send each token to its k best experts, and add up what they return, weighted by a softmax.

    x: (N, D).
    w_gate: (D, E); the logits of the gate are x @ w_gate.
    w1: (E, D, H) and w2: (E, H, D); expert e computes relu(x @ w1[e]) @ w2[e].
    k: from 1 to E; of equal logits, the lower index is chosen first.
    Returns a new array of shape (N, D).
    """
    pass
