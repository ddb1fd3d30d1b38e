# problem: nn/embedding
"""A loop over the places, in both directions."""

import numpy as np


def embedding(ids: np.ndarray, table: np.ndarray) -> np.ndarray:
    return np.stack([table[each] for each in ids.flat]).reshape(*ids.shape, -1)


def embedding_backward(dout: np.ndarray, ids: np.ndarray, num_embeddings: int) -> np.ndarray:
    width = dout.shape[-1]
    grad = np.zeros((num_embeddings, width))
    for each, slopes in zip(ids.flat, dout.reshape(-1, width), strict=True):
        grad[each] += slopes
    return grad
