# problem: nn/rope
"""As the first Llama has it: pairs are complex numbers, which are multiplied by exp(i * angle)."""

import torch


def compute_freqs_cis(dim, positions, theta):
    freqs = 1.0 / (theta ** (torch.arange(0, dim, 2) / dim))
    angles = torch.outer(positions.double(), freqs)
    return torch.polar(torch.ones_like(angles), angles)


def rope(x, positions=None, base=10000.0):
    if positions is None:
        positions = torch.arange(x.size(-2))
    freqs_cis = compute_freqs_cis(x.size(-1), positions, base)
    x_ = torch.view_as_complex(x.contiguous().unflatten(-1, (-1, 2)))
    return torch.view_as_real(x_ * freqs_cis).flatten(-2)
