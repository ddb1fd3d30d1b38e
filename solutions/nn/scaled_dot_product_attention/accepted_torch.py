# problem: nn/scaled_dot_product_attention
"""Logits, mask, softmax, mixture, in PyTorch."""

import math

import torch
import torch.nn.functional as F


def scaled_dot_product_attention(
    q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, mask: torch.Tensor | None = None
) -> torch.Tensor:
    """Return softmax(q kᵀ / √D) v, where hidden keys have no weight."""
    logits = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])
    if mask is not None:
        logits = logits.masked_fill(~mask, float("-inf"))
    weights = F.softmax(logits, dim=-1)
    return weights @ v
