# problem: loss/dpo
"""A choice between two answers whose logits are beta times their ratios: the cross-entropy of the first class."""

import torch


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, reference_chosen_logps, reference_rejected_logps, beta=0.1
):
    policy = torch.stack([policy_chosen_logps, policy_rejected_logps], dim=1)
    reference = torch.stack([reference_chosen_logps, reference_rejected_logps], dim=1)
    log_odds = torch.log_softmax(beta * (policy - reference), dim=1)
    return -log_odds[:, 0].mean()
