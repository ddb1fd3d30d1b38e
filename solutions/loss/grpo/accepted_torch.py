# problem: loss/grpo
"""All tokens at once, in PyTorch."""

import torch


def grpo_loss(
    log_probs: torch.Tensor,
    old_log_probs: torch.Tensor,
    ref_log_probs: torch.Tensor,
    rewards: torch.Tensor,
    mask: torch.Tensor,
    clip_eps: float = 0.2,
    beta: float = 0.04,
) -> torch.Tensor:
    """Minus the mean objective: a clipped surrogate with group-normalised advantages, and a KL penalty."""
    advantages = (rewards - rewards.mean()) / (rewards.std(unbiased=False) + 1e-4)
    advantages = advantages.unsqueeze(1)

    ratio = torch.exp((log_probs - old_log_probs).masked_fill(~mask, 0.0))
    clipped = ratio.clamp(1 - clip_eps, 1 + clip_eps)
    surrogate = torch.min(ratio * advantages, clipped * advantages)

    gap = (ref_log_probs - log_probs).masked_fill(~mask, 0.0)
    kl = torch.exp(gap) - gap - 1

    objective = (surrogate - beta * kl) * mask
    per_completion = objective.sum(dim=1) / mask.sum(dim=1)
    return -per_completion.mean()
