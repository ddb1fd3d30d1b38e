# problem: loss/ppo_clip
"""The formula, with the ratio as the exponential of a difference."""

import numpy as np


def ppo_clip_loss(
    log_probs: np.ndarray, old_log_probs: np.ndarray, advantages: np.ndarray, clip_eps: float = 0.2
) -> float:
    """Minus the mean of the smaller surrogate, the plain one or the clipped one."""
    ratio = np.exp(log_probs - old_log_probs)
    clipped = np.clip(ratio, 1 - clip_eps, 1 + clip_eps)
    gains = np.minimum(ratio * advantages, clipped * advantages)
    return float(-gains.mean())
