# problem: nn/causal_mask
"""One entry after another, in two loops."""

import numpy as np


def causal_mask(num_queries: int, num_keys: int) -> np.ndarray:
    mask = np.zeros((num_queries, num_keys), dtype=bool)
    for i in range(num_queries):
        for j in range(num_keys):
            mask[i, j] = j - i <= num_keys - num_queries
    return mask
