# problem: nn/causal_mask
"""Compares the positions of the keys with those of the queries, by broadcasting."""

import numpy as np


def causal_mask(num_queries: int, num_keys: int) -> np.ndarray:
    """Return which keys each query may see, (Tq, Tk). The queries stand at the last positions."""
    key_positions = np.arange(num_keys)
    query_positions = num_keys - num_queries + np.arange(num_queries)
    return key_positions <= query_positions[:, None]
