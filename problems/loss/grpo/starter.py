# problem: loss/grpo
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
    """Return the GRPO loss of one group of completions.

    log_probs: (G, T), the log-probability of each token under the current model.
    old_log_probs: (G, T), the same under the model that wrote the completions.
    ref_log_probs: (G, T), the same under the reference model.
    rewards: (G,), the reward of each completion.
    mask: (G, T), bool, False where a token is padding.
    clip_eps: how far from 1 a ratio may be before it is clipped.
    beta: the weight of the KL penalty.
    Returns a float, to be minimised.
    """
    pass
