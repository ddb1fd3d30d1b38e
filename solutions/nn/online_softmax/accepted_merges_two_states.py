# problem: nn/online_softmax
"""A block has a maximum, a sum and an output of its own; two such states are merged into one."""

import numpy as np


def _state_of(scores, values):
    top = scores.max(axis=1, keepdims=True)
    weights = np.exp(scores - np.where(top == -np.inf, 0.0, top))
    total = weights.sum(axis=1, keepdims=True)
    return top, total, weights @ values / np.maximum(total, 1.0)  # the largest weight is 1, unless all are 0


def _merged(one, other):
    """Both sums are brought to the larger maximum; both outputs count as much as their sums."""
    (top_a, sum_a, mean_a), (top_b, sum_b, mean_b) = one, other
    top = np.maximum(top_a, top_b)
    shift = np.where(top == -np.inf, 0.0, top)
    sum_a, sum_b = sum_a * np.exp(top_a - shift), sum_b * np.exp(top_b - shift)
    total = sum_a + sum_b
    share = np.divide(sum_b, total, out=np.zeros_like(total), where=total > 0)
    return top, total, (1 - share) * mean_a + share * mean_b


class OnlineSoftmax:
    def __init__(self, n_queries, d_v):
        nothing = np.zeros((n_queries, 1))
        self.state = nothing - np.inf, nothing, np.zeros((n_queries, d_v))

    @property
    def running_max(self):
        return self.state[0].flatten()

    @property
    def running_sum(self):
        return self.state[1].flatten()

    def update(self, scores, values):
        self.state = _merged(self.state, _state_of(scores, values))

    def output(self):
        return self.state[2].copy()
