# problem: loss/dpo
"""ln(1 + e^(−margin)) by logaddexp, which takes the larger part out of the logarithm."""

import numpy as np


def dpo_loss(
    policy_chosen_logps: np.ndarray,
    policy_rejected_logps: np.ndarray,
    reference_chosen_logps: np.ndarray,
    reference_rejected_logps: np.ndarray,
    beta: float = 0.1,
) -> float:
    """The mean of −ln σ(beta · (chosen_ratio − rejected_ratio)) over the pairs."""
    chosen_ratio = policy_chosen_logps - reference_chosen_logps
    rejected_ratio = policy_rejected_logps - reference_rejected_logps
    margin = beta * (chosen_ratio - rejected_ratio)
    losses = np.logaddexp(0.0, -margin)
    return float(losses.mean())
