# problem: loss/dpo
"""The formula in PyTorch, with logsigmoid."""

import torch
import torch.nn.functional as F


def dpo_loss(
    policy_chosen_logps: torch.Tensor,
    policy_rejected_logps: torch.Tensor,
    reference_chosen_logps: torch.Tensor,
    reference_rejected_logps: torch.Tensor,
    beta: float = 0.1,
) -> torch.Tensor:
    """The mean of −ln σ(beta · (chosen_ratio − rejected_ratio)) over the pairs."""
    chosen_ratio = policy_chosen_logps - reference_chosen_logps
    rejected_ratio = policy_rejected_logps - reference_rejected_logps
    margin = beta * (chosen_ratio - rejected_ratio)
    return -F.logsigmoid(margin).mean()
