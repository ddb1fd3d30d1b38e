# problem: nn/causal_mask
"""NumPy's triangle of ones, whose diagonal is moved so far to the right as there are more keys."""

import numpy as np


def causal_mask(num_queries: int, num_keys: int) -> np.ndarray:
    return np.tril(np.ones((num_queries, num_keys), dtype=bool), k=num_keys - num_queries)
