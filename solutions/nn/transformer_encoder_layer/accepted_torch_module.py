# problem: nn/transformer_encoder_layer
"""As people write it: a module of Linear and LayerNorm, whose weights are those that are given."""

import torch
from torch import nn


class EncoderLayer(nn.Module):
    def __init__(self, d_model: int, num_heads: int, d_ff: int) -> None:
        super().__init__()
        self.num_heads = num_heads
        self.qkv = nn.Linear(d_model, 3 * d_model, bias=False)
        self.out = nn.Linear(d_model, d_model, bias=False)
        self.network = nn.Sequential(nn.Linear(d_model, d_ff), nn.ReLU(), nn.Linear(d_ff, d_model))
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)

    def attention(self, x, mask):
        q, k, v = (part.unflatten(-1, (self.num_heads, -1)) for part in self.qkv(x).chunk(3, dim=-1))
        scores = torch.einsum("bqhd,bkhd->bhqk", q, k) / q.size(-1) ** 0.5
        if mask is not None:
            mask = torch.broadcast_to(mask, (scores.size(0), *scores.shape[2:]))
            scores = scores.masked_fill(mask[:, None] == 0, -torch.inf)
        return self.out(torch.einsum("bhqk,bkhd->bqhd", scores.softmax(dim=-1), v).flatten(2))

    def forward(self, x, mask=None):
        x = self.norm1(x + self.attention(x, mask))
        return self.norm2(x + self.network(x))


def transformer_encoder_layer(
    x, w_q, w_k, w_v, w_o, w1, b1, w2, b2, gamma1, beta1, gamma2, beta2, num_heads, mask=None
):
    layer = EncoderLayer(x.size(-1), num_heads, b1.numel())
    state = {  # a Linear layer stores the transpose of what is applied as x @ w
        "qkv.weight": torch.cat([w_q, w_k, w_v], dim=1).T,
        "out.weight": w_o.T,
        "network.0.weight": w1.T,
        "network.0.bias": b1,
        "network.2.weight": w2.T,
        "network.2.bias": b2,
        "norm1.weight": gamma1,
        "norm1.bias": beta1,
        "norm2.weight": gamma2,
        "norm2.bias": beta2,
    }
    layer.load_state_dict(state)
    with torch.no_grad():
        return layer(x, mask)
