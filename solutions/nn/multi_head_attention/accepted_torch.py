# problem: nn/multi_head_attention
"""Split into heads by view and transpose, in PyTorch."""

import math

import torch
import torch.nn.functional as F


def split_heads(x: torch.Tensor, num_heads: int) -> torch.Tensor:
    """(B, T, D) -> (B, num_heads, T, D / num_heads)"""
    batch, length, width = x.shape
    return x.view(batch, length, num_heads, width // num_heads).transpose(1, 2)


def multi_head_attention(q, k, v, w_q, w_k, w_v, w_o, num_heads, mask=None):
    """Multi-head attention; q (B, Tq, D), k and v (B, Tk, D), weights (D, D) -> (B, Tq, D)."""
    queries = split_heads(q @ w_q, num_heads)
    keys = split_heads(k @ w_k, num_heads)
    values = split_heads(v @ w_v, num_heads)
    logits = queries @ keys.transpose(-2, -1) / math.sqrt(queries.size(-1))
    if mask is not None:
        mask = mask.expand(q.size(0), q.size(1), k.size(1)).unsqueeze(1)
        logits = logits.masked_fill(~mask, float("-inf"))
    heads = F.softmax(logits, dim=-1) @ values
    merged = heads.transpose(1, 2).contiguous().view(q.shape)
    return merged @ w_o
