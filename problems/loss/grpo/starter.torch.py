# problem: loss/grpo
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
    """Return the GRPO loss of one group of completions.

    log_probs: (G, T), the log-probability of each token under the current model.
    old_log_probs: (G, T), the same under the model that wrote the completions.
    ref_log_probs: (G, T), the same under the reference model.
    rewards: (G,), the reward of each completion.
    mask: (G, T), bool, False where a token is padding.
    clip_eps: how far from 1 a ratio may be before it is clipped.
    beta: the weight of the KL penalty.
    Returns a float or a tensor without axes, to be minimised.

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
