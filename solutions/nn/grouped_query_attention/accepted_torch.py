# problem: nn/grouped_query_attention
"""The query heads of a group have an axis of their own, in PyTorch."""

import math

import torch


def grouped_query_attention(q, k, v, mask=None):
    """q (B, Hq, Tq, d), k and v (B, Hkv, Tk, d) -> (B, Hq, Tq, d)."""
    grouped = q.unflatten(1, (k.size(1), -1))  # (B, Hkv, Hq / Hkv, Tq, d)
    scores = torch.einsum("bkgnd,bkmd->bkgnm", grouped, k) / math.sqrt(q.size(-1))
    scores = scores.flatten(1, 2)  # (B, Hq, Tq, Tk), as the mask
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = scores.softmax(dim=-1).unflatten(1, (k.size(1), -1))
    return torch.einsum("bkgnm,bkmd->bkgnd", weights, v).flatten(1, 2)
