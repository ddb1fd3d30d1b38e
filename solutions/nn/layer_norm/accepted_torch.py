# problem: nn/layer_norm
"""Layer normalisation over the last axis, in PyTorch."""

import torch


def layer_norm(x: torch.Tensor, gamma: torch.Tensor, beta: torch.Tensor, eps: float = 1e-5) -> torch.Tensor:
    """Normalise x (..., C) over its last axis, then scale by gamma (C,) and shift by beta (C,)."""
    centred = x - x.mean(dim=-1, keepdim=True)
    variance = centred.pow(2).mean(dim=-1, keepdim=True)
    return gamma * (centred / torch.sqrt(variance + eps)) + beta
