# problem: nn/embedding
"""Indexing forwards, and index_add_ backwards, in PyTorch."""

import torch


def embedding(ids: torch.Tensor, table: torch.Tensor) -> torch.Tensor:
    """Return the row of table (V, D) for each id (...): (..., D)."""
    return table[ids]


def embedding_backward(dout: torch.Tensor, ids: torch.Tensor, num_embeddings: int) -> torch.Tensor:
    """Return the gradient of the table."""
    width = dout.size(-1)
    grad = torch.zeros(num_embeddings, width)
    return grad.index_add_(0, ids.flatten(), dout.reshape(-1, width))
