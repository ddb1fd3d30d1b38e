# problem: nn/softmax
"""Subtracts the logarithm of the sum, which PyTorch computes without overflow, and takes one exponential."""

import torch
from torch import Tensor


def softmax(x: Tensor, axis: int = -1) -> Tensor:
    """Return the exponentials of the log-softmax."""
    return (x - torch.logsumexp(x, dim=axis, keepdim=True)).exp()
