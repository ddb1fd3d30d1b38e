# problem: nn/causal_mask
"""The lower triangle of ones, whose diagonal is moved so far to the right as there are more keys."""

import torch


def causal_mask(num_queries, num_keys):
    return torch.ones(num_queries, num_keys, dtype=torch.bool).tril(diagonal=num_keys - num_queries)
