# problem: nn/mixture_of_experts
"""A stable sort, and a loop over the experts, in PyTorch."""

import torch


def mixture_of_experts(
    x: torch.Tensor, w_gate: torch.Tensor, w1: torch.Tensor, w2: torch.Tensor, k: int
) -> torch.Tensor:
    """Top-k gating of x (N, D) over the experts w1 (E, D, H), w2 (E, H, D)."""
    logits, order = torch.sort(x @ w_gate, dim=-1, descending=True, stable=True)  # topk promises no order
    weights, chosen = torch.softmax(logits[:, :k], dim=-1), order[:, :k]
    result = torch.zeros_like(x)
    for expert in range(w1.size(0)):
        tokens, places = torch.where(chosen == expert)
        hidden = torch.relu(x[tokens] @ w1[expert])
        result.index_add_(0, tokens, weights[tokens, places, None] * (hidden @ w2[expert]))
    return result
