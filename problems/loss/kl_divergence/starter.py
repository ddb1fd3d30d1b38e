# problem: loss/kl_divergence
import numpy as np


def kl_divergence(p: np.ndarray, q: np.ndarray) -> float:
    """Return the Kullback-Leibler divergence KL(p || q) in nats.

    p: (C,), float64, probabilities: the distribution under which the expectation is taken.
    q: (C,), float64, probabilities.
    Returns a float, at least 0 but for rounding, and infinity where q is 0 and p is not.
    """
    pass
