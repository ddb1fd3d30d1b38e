# problem: loss/kl_divergence
"""Takes the logarithm where there is a term, and leaves 0 everywhere else."""

import numpy as np


def kl_divergence(p, q):
    has_term = p > 0
    if np.any(has_term & (q == 0)):
        return float("inf")
    terms = np.zeros(p.shape)
    np.divide(p, q, out=terms, where=has_term)
    np.log(terms, out=terms, where=has_term)
    return float(p @ terms)
