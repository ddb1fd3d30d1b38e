# problem: nn/positional_encoding
"""The table as every tutorial fills it, by exp and log, in PyTorch."""

import math

import torch


def positional_encoding(max_len: int, d_model: int) -> torch.Tensor:
    """Return the (max_len, d_model) table of sines (even columns) and cosines (odd columns)."""
    positions = torch.arange(max_len).unsqueeze(1)
    frequencies = torch.exp(torch.arange(0, d_model, 2) * (-math.log(10000.0) / d_model))
    encoding = torch.zeros(max_len, d_model)
    encoding[:, 0::2] = torch.sin(positions * frequencies)
    encoding[:, 1::2] = torch.cos(positions * frequencies[: d_model // 2])
    return encoding
