# problem: nn/mixture_of_experts
"""No loop: each token gathers its experts. The softmax is of all logits, and divided afterwards."""

import torch


def mixture_of_experts(x, w_gate, w1, w2, k):
    logits = x @ w_gate
    chosen = logits.argsort(dim=-1, descending=True, stable=True)[:, :k]
    shares = logits.softmax(dim=-1).gather(1, chosen)
    shares = shares / shares.sum(dim=-1, keepdim=True)
    hidden = torch.einsum("nd,nkdh->nkh", x, w1[chosen]).clamp(min=0)
    return torch.einsum("nk,nkh,nkhd->nd", shares, hidden, w2[chosen])
