"""The two moments of Adam, for the definitions of the optimisers that step by them."""

import numpy as np
from hypothesis import strategies as st

BETAS = st.sampled_from([(0.9, 0.999), (0.5, 0.9), (0.1, 0.5), (0.9, 0.1), (0.99, 0.9)])
EPSILONS = st.sampled_from([1e-8, 1.0, 1e-3, 1e-12])
SMALLEST = 1e-12
"""No mistake about eps shows with it, where gradients are near 1."""


class Moments:
    """The corrected moments: means of all gradients, and of their squares, weighted by beta ** age."""

    def __init__(self, betas, eps):
        self.betas, self.eps = np.array(betas, np.longdouble), np.longdouble(eps)
        self.weights, self.first, self.second, self.size = 0, 0, 0, 0

    def taken(self, grad):
        """Take a gradient. m_hat / (√v_hat + eps), and how large it were if no terms of m_hat cancelled."""
        grad = grad.astype(np.longdouble)
        beta1, beta2 = self.betas
        self.weights = self.betas * self.weights + 1
        self.first = beta1 * self.first + grad
        self.second = beta2 * self.second + grad**2
        self.size = beta1 * self.size + np.abs(grad)
        divisor = self.weights[0] * (np.sqrt(self.second / self.weights[1]) + self.eps)
        return self.first / divisor, self.size / divisor
