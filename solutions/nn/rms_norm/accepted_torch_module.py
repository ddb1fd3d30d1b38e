# problem: nn/rms_norm
"""The module of every language model, with the weight that is given."""

import torch
from torch import nn


class RMSNorm(nn.Module):
    def __init__(self, dim: int, eps: float = 1e-6):
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(dim))

    def _norm(self, x):
        return (
            x
            / torch.linalg.vector_norm(x, dim=-1, keepdim=True).square().div(x.size(-1)).add(self.eps).sqrt()
        )

    def forward(self, x):
        return self._norm(x) * self.weight


def rms_norm(x, gamma, eps=1e-6):
    layer = RMSNorm(gamma.numel(), eps)
    layer.weight.data.copy_(gamma)
    return layer(x)
