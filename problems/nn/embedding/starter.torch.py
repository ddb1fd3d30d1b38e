# problem: nn/embedding
import torch


def embedding(ids: torch.Tensor, table: torch.Tensor) -> torch.Tensor:
    """The row of the table for each id.

    ids: int64 (...), one axis or more, from 0 to num_embeddings - 1.
    table: (num_embeddings, D).
    Returns a new tensor of shape (..., D).

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass


def embedding_backward(dout: torch.Tensor, ids: torch.Tensor, num_embeddings: int) -> torch.Tensor:
    """The gradient of the loss with respect to the table.

    dout: (..., D), the gradient of the loss with respect to embedding(ids, table).
    ids: int64 (...), one axis or more; repeated ids add up.
    num_embeddings: the number of rows of the table.
    Returns a new tensor of shape (num_embeddings, D).
    """
    pass
