# problem: nn/cross_attention
"""Split into heads by view and transpose, in PyTorch."""

import math

import torch
import torch.nn.functional as F


def split_heads(x: torch.Tensor, num_heads: int) -> torch.Tensor:
    """(B, T, D) -> (B, num_heads, T, D / num_heads)"""
    return x.unflatten(-1, (num_heads, -1)).transpose(1, 2)


def cross_attention(x, memory, w_q, w_k, w_v, w_o, num_heads, memory_mask=None):
    """x (B, Tq, D) attends to the memory (B, Tk, M) -> (B, Tq, D)."""
    q = split_heads(x @ w_q, num_heads)
    k = split_heads(memory @ w_k, num_heads)
    v = split_heads(memory @ w_v, num_heads)
    logits = q @ k.transpose(-2, -1) / math.sqrt(q.size(-1))
    if memory_mask is not None:
        logits = logits.masked_fill(~memory_mask[:, None, None, :], float("-inf"))
    heads = F.softmax(logits, dim=-1) @ v
    return heads.transpose(1, 2).flatten(2) @ w_o
