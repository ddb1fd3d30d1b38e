# problem: nn/transformer_encoder_layer
"""Two sublayers and two normalisations, in PyTorch."""

import math

import torch
import torch.nn.functional as F


def split_heads(x: torch.Tensor, num_heads: int) -> torch.Tensor:
    """(B, T, D) -> (B, num_heads, T, D / num_heads)"""
    return x.unflatten(-1, (num_heads, -1)).transpose(1, 2)


def transformer_encoder_layer(
    x, w_q, w_k, w_v, w_o, w1, b1, w2, b2, gamma1, beta1, gamma2, beta2, num_heads, mask=None
):
    """A post-norm encoder layer of x (B, T, D)."""
    q, k, v = (split_heads(x @ w, num_heads) for w in (w_q, w_k, w_v))
    logits = q @ k.transpose(-2, -1) / math.sqrt(q.size(-1))
    if mask is not None:
        mask = mask.expand(x.size(0), x.size(1), x.size(1)).unsqueeze(1)
        logits = logits.masked_fill(~mask, float("-inf"))
    heads = F.softmax(logits, dim=-1) @ v
    attended = heads.transpose(1, 2).flatten(2) @ w_o

    h = F.layer_norm(x + attended, gamma1.shape, gamma1, beta1, 1e-5)
    network = F.relu(h @ w1 + b1) @ w2 + b2
    return F.layer_norm(h + network, gamma2.shape, gamma2, beta2, 1e-5)
