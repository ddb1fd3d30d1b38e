# problem: nn/lora_linear
"""Two paths from x to y, in PyTorch."""

import torch


def lora_linear(
    x: torch.Tensor, w: torch.Tensor, a: torch.Tensor, b: torch.Tensor, alpha: float
) -> torch.Tensor:
    """Return the frozen layer with its adapter, scaled by alpha / r."""
    scaling = alpha / a.size(1)
    return x @ w + scaling * ((x @ a) @ b)
