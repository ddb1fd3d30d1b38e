"""Finds the library as it was, whatever others did to it, and takes a gradient."""

import torch
from torch import nn

assert torch.get_default_dtype() is torch.float64
assert torch.is_grad_enabled()


def layer_norm(x, gamma, beta, eps=1e-5):
    weight = nn.Parameter(gamma)
    (weight * 2).sum().backward()
    assert (weight.grad == 2).all()
    mean = x.mean(-1, keepdim=True)
    var = x.var(-1, keepdim=True, unbiased=False)
    return (x - mean) / torch.sqrt(var + eps) * weight + beta
