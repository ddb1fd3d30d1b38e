# problem: nn/online_softmax
"""A maximum, a sum of weights and a weighted sum for each query; both sums are rescaled when the maximum grows."""

import numpy as np


class OnlineSoftmax:
    """The softmax-weighted sum of values that come in blocks, as FlashAttention has it."""

    running_max: np.ndarray
    running_sum: np.ndarray

    def __init__(self, n_queries: int, d_v: int) -> None:
        self.running_max = np.full(n_queries, -np.inf)
        self.running_sum = np.zeros(n_queries)
        self.weighted = np.zeros((n_queries, d_v))

    def update(self, scores: np.ndarray, values: np.ndarray) -> None:
        """Bring what was summed to the new maximum, and add the block."""
        new_max = np.maximum(self.running_max, scores.max(axis=1))
        shift = np.where(np.isneginf(new_max), 0.0, new_max)
        rescale = np.exp(self.running_max - shift)
        weights = np.exp(scores - shift[:, None])
        self.running_sum = rescale * self.running_sum + weights.sum(axis=1)
        self.weighted = rescale[:, None] * self.weighted + weights @ values
        self.running_max = new_max

    def output(self) -> np.ndarray:
        """The weighted sum, divided by the sum of the weights."""
        divisor = np.where(self.running_sum > 0, self.running_sum, 1.0)
        return self.weighted / divisor[:, None]
