# problem: nn/embedding
import numpy as np


def embedding(ids: np.ndarray, table: np.ndarray) -> np.ndarray:
    """The row of the table for each id.

    ids: int64 (...), one axis or more, from 0 to num_embeddings - 1.
    table: (num_embeddings, D).
    Returns a new array of shape (..., D).
    """
    pass


def embedding_backward(dout: np.ndarray, ids: np.ndarray, num_embeddings: int) -> np.ndarray:
    """The gradient of the loss with respect to the table.

    dout: (..., D), the gradient of the loss with respect to embedding(ids, table).
    ids: int64 (...), one axis or more; repeated ids add up.
    num_embeddings: the number of rows of the table.
    Returns a new array of shape (num_embeddings, D).
    """
    pass
