# problem: loss/grpo
"""All tokens at once; differences at padding are set to 0 before they meet an exponential."""

import numpy as np


def grpo_loss(
    log_probs: np.ndarray,
    old_log_probs: np.ndarray,
    ref_log_probs: np.ndarray,
    rewards: np.ndarray,
    mask: np.ndarray,
    clip_eps: float = 0.2,
    beta: float = 0.04,
) -> float:
    """Minus the mean objective: a clipped surrogate with group-normalised advantages, and a KL penalty."""
    advantages = (rewards - rewards.mean()) / (rewards.std() + 1e-4)
    advantages = advantages[:, None]

    ratio = np.exp(np.where(mask, log_probs - old_log_probs, 0.0))
    clipped = np.clip(ratio, 1 - clip_eps, 1 + clip_eps)
    surrogate = np.minimum(ratio * advantages, clipped * advantages)

    gap = np.where(mask, ref_log_probs - log_probs, 0.0)
    kl = np.exp(gap) - gap - 1

    objective = (surrogate - beta * kl) * mask
    per_completion = objective.sum(axis=1) / mask.sum(axis=1)
    return float(-per_completion.mean())
