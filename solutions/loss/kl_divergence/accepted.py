# problem: loss/kl_divergence
"""Picks the outcomes that p has; a 0 of q among them makes the sum infinite by itself."""

import numpy as np


def kl_divergence(p: np.ndarray, q: np.ndarray) -> float:
    """The sum of p * ln(p / q) over the outcomes with p > 0."""
    happens = p > 0
    p, q = p[happens], q[happens]
    with np.errstate(divide="ignore"):
        log_ratio = np.log(p) - np.log(q)
    return float(np.sum(p * log_ratio))
