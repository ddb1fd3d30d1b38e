# problem: loss/kl_divergence
"""Picks the outcomes that p has, in PyTorch."""

import torch


def kl_divergence(p: torch.Tensor, q: torch.Tensor) -> torch.Tensor:
    """The sum of p * ln(p / q) over the outcomes with p > 0."""
    happens = p > 0
    p, q = p[happens], q[happens]
    return torch.sum(p * (torch.log(p) - torch.log(q)))
