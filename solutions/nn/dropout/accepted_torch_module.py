# problem: nn/dropout
"""A module that knows from its mode whether it trains."""

import torch
from torch import nn


class Dropout(nn.Module):
    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: torch.Tensor, uniform: torch.Tensor) -> torch.Tensor:
        if not self.training:
            return x.clone()
        return x.masked_fill(uniform < self.p, 0.0).mul(1 / (1 - self.p))


def dropout(x, p, uniform, training=True):
    return Dropout(p).train(training)(x, uniform)
