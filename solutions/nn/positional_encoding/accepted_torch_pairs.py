# problem: nn/positional_encoding
"""Sines and cosines side by side, then flattened; an odd width drops the last cosine."""

import torch


def positional_encoding(max_len, d_model):
    pairs = (d_model + 1) // 2
    angles = torch.outer(
        torch.arange(max_len, dtype=torch.float64),
        10000.0 ** (-2.0 * torch.arange(pairs, dtype=torch.float64) / d_model),
    )
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)[:, :d_model].contiguous()
