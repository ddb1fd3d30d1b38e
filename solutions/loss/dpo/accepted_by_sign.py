# problem: loss/dpo
"""Takes the exponential of a number that is never positive."""

import numpy as np


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, reference_chosen_logps, reference_rejected_logps, beta=0.1
):
    policy_prefers = policy_chosen_logps - policy_rejected_logps
    reference_prefers = reference_chosen_logps - reference_rejected_logps
    margin = beta * (policy_prefers - reference_prefers)
    losses = np.maximum(-margin, 0) + np.log1p(np.exp(-np.abs(margin)))
    return float(np.mean(losses))
