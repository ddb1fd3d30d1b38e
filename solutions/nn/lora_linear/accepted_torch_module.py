# problem: nn/lora_linear
"""As libraries write it: a module around a frozen linear layer, whose weights are those that are given."""

import torch
from torch import nn


class LoRALinear(nn.Module):
    def __init__(self, base: nn.Linear, rank: int, alpha: float) -> None:
        super().__init__()
        self.base = base.requires_grad_(False)
        self.lora_a = nn.Linear(base.in_features, rank, bias=False)
        self.lora_b = nn.Linear(rank, base.out_features, bias=False)
        self.scaling = alpha / rank

    def forward(self, x):
        return self.base(x) + self.lora_b(self.lora_a(x)) * self.scaling


@torch.no_grad()
def lora_linear(x, w, a, b, alpha):
    layer = LoRALinear(nn.Linear(*w.shape, bias=False), len(b), alpha)
    layer.base.weight.copy_(w.T)  # a Linear layer stores the transpose of what is applied as x @ w
    layer.lora_a.weight.copy_(a.T)
    layer.lora_b.weight.copy_(b.T)
    return layer(x)
