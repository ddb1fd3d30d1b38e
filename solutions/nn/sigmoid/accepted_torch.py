# problem: nn/sigmoid
"""One exponential that cannot overflow, in PyTorch."""

import torch


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    """Return 1 / (1 + exp(-x)), to all digits for values of any size."""
    z = torch.exp(-x.abs())
    return torch.where(x < 0, z, 1.0) / (1.0 + z)
