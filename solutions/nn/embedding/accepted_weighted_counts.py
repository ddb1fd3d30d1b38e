# problem: nn/embedding
"""A gradient is a count of the ids, weighted by dout: one count for each column."""

import numpy as np


def embedding(ids: np.ndarray, table: np.ndarray) -> np.ndarray:
    return np.take(table, ids, axis=0)


def embedding_backward(dout: np.ndarray, ids: np.ndarray, num_embeddings: int) -> np.ndarray:
    columns = np.moveaxis(dout, -1, 0)
    return np.stack([np.bincount(ids.ravel(), each.ravel(), num_embeddings) for each in columns], axis=1)
