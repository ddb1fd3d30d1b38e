# problem: nn/online_softmax
"""Keeps the logarithm of the sum, and the output itself: a block mixes in with its share of all the weight."""

import torch


class OnlineSoftmax:
    def __init__(self, n_queries, d_v):
        self.running_max = torch.full((n_queries,), -torch.inf)
        self.log_sum = torch.full((n_queries,), -torch.inf)
        self.mean = torch.zeros(n_queries, d_v)

    @property
    def running_sum(self):
        return torch.exp(self.log_sum - self.running_max).nan_to_num(nan=0.0)

    def update(self, scores, values):
        of_block = torch.logsumexp(scores, dim=1)
        total = torch.logaddexp(self.log_sum, of_block)
        safe = total.masked_fill(total == -torch.inf, 0.0)
        mine = torch.exp(scores - safe[:, None]) @ values
        self.mean = torch.exp(self.log_sum - safe)[:, None] * self.mean + mine
        self.log_sum = total
        self.running_max = torch.maximum(self.running_max, scores.max(dim=1).values)

    def output(self):
        return self.mean.clone()
