# problem: nn/softmax
"""Subtracts the maximum of each slice, in PyTorch."""

import torch


def softmax(x: torch.Tensor, axis: int = -1) -> torch.Tensor:
    """Return exp(x) / Σ exp(x) along an axis, for values of any size."""
    exponentials = torch.exp(x - x.amax(dim=axis, keepdim=True))
    return exponentials / exponentials.sum(dim=axis, keepdim=True)
