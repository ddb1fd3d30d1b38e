# problem: nn/grouped_query_attention
"""As language models do it: repeat_kv, and then attention as ever."""

import torch


def repeat_kv(x: torch.Tensor, n_rep: int) -> torch.Tensor:
    """(B, Hkv, T, d) -> (B, Hkv * n_rep, T, d)"""
    batch, heads, length, width = x.shape
    return x[:, :, None].expand(batch, heads, n_rep, length, width).reshape(batch, -1, length, width)


def grouped_query_attention(q, k, v, mask=None):
    n_rep = q.shape[1] // k.shape[1]
    k, v = repeat_kv(k, n_rep), repeat_kv(v, n_rep)
    scores = torch.matmul(q, k.mT) * q.shape[-1] ** -0.5
    if mask is not None:
        scores = scores + torch.where(mask, 0.0, -torch.inf)
    return torch.softmax(scores, dim=-1) @ v
