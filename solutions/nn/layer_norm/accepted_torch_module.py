# problem: nn/layer_norm
"""The same as people write it: a module with parameters, which the function asks."""

import torch
from torch import nn


class LayerNorm(nn.Module):
    """Normalises over the last axis."""

    def __init__(self, gamma: torch.Tensor, beta: torch.Tensor, eps: float) -> None:
        super().__init__()
        self.gamma = nn.Parameter(gamma)
        self.beta = nn.Parameter(beta)
        self.eps = eps

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        mean = x.mean(-1, keepdim=True)
        var = x.var(-1, keepdim=True, unbiased=False)
        return (x - mean) * torch.rsqrt(var + self.eps) * self.gamma + self.beta


def layer_norm(x, gamma, beta, eps=1e-5):
    """Make a layer of what is given, and call it."""
    return LayerNorm(gamma, beta, eps)(x)
