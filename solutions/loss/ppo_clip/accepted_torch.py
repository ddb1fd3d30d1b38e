# problem: loss/ppo_clip
"""The formula in PyTorch."""

import torch


def ppo_clip_loss(
    log_probs: torch.Tensor, old_log_probs: torch.Tensor, advantages: torch.Tensor, clip_eps: float = 0.2
) -> torch.Tensor:
    """Minus the mean of the smaller surrogate, the plain one or the clipped one."""
    ratio = torch.exp(log_probs - old_log_probs)
    clipped = torch.clamp(ratio, 1 - clip_eps, 1 + clip_eps)
    gains = torch.min(ratio * advantages, clipped * advantages)
    return -gains.mean()
