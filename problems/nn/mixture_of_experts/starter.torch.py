# problem: nn/mixture_of_experts
import torch


def mixture_of_experts(
    x: torch.Tensor, w_gate: torch.Tensor, w1: torch.Tensor, w2: torch.Tensor, k: int
) -> torch.Tensor:
    """Send each token to its k best experts, and add up what they return, weighted by a softmax.

    x: (N, D).
    w_gate: (D, E); the logits of the gate are x @ w_gate.
    w1: (E, D, H) and w2: (E, H, D); expert e computes relu(x @ w1[e]) @ w2[e].
    k: from 1 to E; of equal logits, the lower index is chosen first.
    Returns a new tensor of shape (N, D).

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
