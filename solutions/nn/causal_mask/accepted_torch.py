# problem: nn/causal_mask
"""Compares the positions of the keys with those of the queries, by broadcasting, in PyTorch."""

import torch


def causal_mask(num_queries: int, num_keys: int) -> torch.Tensor:
    """Return which keys each query may see, (Tq, Tk). The queries stand at the last positions."""
    key_positions = torch.arange(num_keys)
    query_positions = num_keys - num_queries + torch.arange(num_queries)
    return key_positions <= query_positions[:, None]
