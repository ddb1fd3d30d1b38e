# problem: nn/rms_norm
"""RMS normalisation over the last axis, in PyTorch."""

import torch


def rms_norm(x: torch.Tensor, gamma: torch.Tensor, eps: float = 1e-6) -> torch.Tensor:
    """Divide x (..., C) by its root mean square over the last axis, then scale by gamma (C,)."""
    mean_square = x.pow(2).mean(dim=-1, keepdim=True)
    return x * torch.rsqrt(mean_square + eps) * gamma
