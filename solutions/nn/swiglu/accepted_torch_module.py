# problem: nn/swiglu
"""The module of a language model, with the weights that are given."""

import torch
import torch.nn.functional as F
from torch import nn


class FeedForward(nn.Module):
    def __init__(self, hidden_size: int, intermediate_size: int) -> None:
        super().__init__()
        self.w1 = nn.Linear(hidden_size, intermediate_size, bias=False)
        self.w2 = nn.Linear(intermediate_size, hidden_size, bias=False)
        self.w3 = nn.Linear(hidden_size, intermediate_size, bias=False)

    def forward(self, x):
        return self.w2(F.silu(self.w1(x)) * self.w3(x))


@torch.no_grad()
def swiglu(x, w_gate, w_up, w_down):
    layer = FeedForward(*w_gate.shape)
    layer.w1.weight.copy_(w_gate.T)  # a Linear layer stores the transpose of what is applied as x @ w
    layer.w2.weight.copy_(w_down.T)
    layer.w3.weight.copy_(w_up.T)
    return layer(x)
