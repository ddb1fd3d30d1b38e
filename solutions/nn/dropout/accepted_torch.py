# problem: nn/dropout
"""A mask of what is kept, in PyTorch."""

import torch


def dropout(x: torch.Tensor, p: float, uniform: torch.Tensor, training: bool = True) -> torch.Tensor:
    """Return x with elements dropped where uniform < p, scaled by 1 / (1 - p)."""
    if not training:
        return x
    mask = (uniform >= p).to(x.dtype)
    return x * mask / (1.0 - p)
