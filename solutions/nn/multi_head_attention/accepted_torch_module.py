# problem: nn/multi_head_attention
"""As people write it: a module with Linear layers, whose weights are those that are given."""

import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self, d_model: int, num_heads: int) -> None:
        super().__init__()
        self.num_heads, self.head_size = num_heads, d_model // num_heads
        self.q_proj = nn.Linear(d_model, d_model, bias=False)
        self.k_proj = nn.Linear(d_model, d_model, bias=False)
        self.v_proj = nn.Linear(d_model, d_model, bias=False)
        self.out_proj = nn.Linear(d_model, d_model, bias=False)

    def heads(self, x: torch.Tensor) -> torch.Tensor:
        return x.unflatten(-1, (self.num_heads, self.head_size))

    def forward(self, q, k, v, mask=None):
        q, k, v = self.heads(self.q_proj(q)), self.heads(self.k_proj(k)), self.heads(self.v_proj(v))
        scores = torch.einsum("bqhd,bkhd->bhqk", q, k) / self.head_size**0.5
        if mask is not None:
            mask = torch.broadcast_to(mask, (scores.size(0), *scores.shape[2:]))
            scores = scores.masked_fill(mask[:, None] == 0, -torch.inf)
        attention = torch.softmax(scores, dim=-1)
        return self.out_proj(torch.einsum("bhqk,bkhd->bqhd", attention, v).flatten(2))


def multi_head_attention(q, k, v, w_q, w_k, w_v, w_o, num_heads, mask=None):
    layer = Attention(q.size(-1), num_heads)
    with torch.no_grad():  # a Linear layer stores the transpose of what is applied as x @ w
        layer.q_proj.weight.copy_(w_q.T)
        layer.k_proj.weight.copy_(w_k.T)
        layer.v_proj.weight.copy_(w_v.T)
        layer.out_proj.weight.copy_(w_o.T)
    return layer(q, k, v, mask)
