# problem: loss/ppo_clip
import numpy as np


def ppo_clip_loss(
    log_probs: np.ndarray, old_log_probs: np.ndarray, advantages: np.ndarray, clip_eps: float = 0.2
) -> float:
    """Return PPO's clipped policy loss of a batch of actions.

    log_probs: (N,), the log-probability of each action under the policy now.
    old_log_probs: (N,), the same under the policy that chose the actions.
    advantages: (N,), used as they are.
    clip_eps: how far from 1 a ratio may be before it is clipped.
    Returns a float, to be minimised.
    """
    pass
