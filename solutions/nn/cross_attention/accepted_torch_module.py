# problem: nn/cross_attention
"""As people write it: a module with Linear layers, whose weights are those that are given."""

import torch
from torch import nn


class CrossAttention(nn.Module):
    def __init__(self, d_model: int, d_memory: int, num_heads: int) -> None:
        super().__init__()
        self.num_heads, self.scale = num_heads, (d_model // num_heads) ** -0.5
        self.to_q = nn.Linear(d_model, d_model, bias=False)
        self.to_kv = nn.Linear(d_memory, 2 * d_model, bias=False)
        self.to_out = nn.Linear(d_model, d_model, bias=False)

    def forward(self, x, memory, mask=None):
        q = self.to_q(x).unflatten(-1, (self.num_heads, -1))
        k, v = (part.unflatten(-1, (self.num_heads, -1)) for part in self.to_kv(memory).chunk(2, dim=-1))
        scores = torch.einsum("bqhd,bkhd->bhqk", q * self.scale, k)
        if mask is not None:
            scores = scores.masked_fill(mask[:, None, None] == 0, -torch.inf)
        return self.to_out(torch.einsum("bhqk,bkhd->bqhd", scores.softmax(dim=-1), v).flatten(2))


@torch.no_grad()
def cross_attention(x, memory, w_q, w_k, w_v, w_o, num_heads, memory_mask=None):
    layer = CrossAttention(x.size(-1), memory.size(-1), num_heads)
    layer.to_q.weight.copy_(w_q.T)  # a Linear layer stores the transpose of what is applied as x @ w
    layer.to_kv.weight.copy_(torch.cat([w_k, w_v], dim=1).T)
    layer.to_out.weight.copy_(w_o.T)
    return layer(x, memory, memory_mask)
