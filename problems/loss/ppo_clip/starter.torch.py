# problem: loss/ppo_clip
import torch


def ppo_clip_loss(
    log_probs: torch.Tensor, old_log_probs: torch.Tensor, advantages: torch.Tensor, clip_eps: float = 0.2
) -> torch.Tensor:
    """Return PPO's clipped policy loss of a batch of actions.

    log_probs: (N,), the log-probability of each action under the policy now.
    old_log_probs: (N,), the same under the policy that chose the actions.
    advantages: (N,), used as they are.
    clip_eps: how far from 1 a ratio may be before it is clipped.
    Returns a float or a tensor without axes, to be minimised.

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
