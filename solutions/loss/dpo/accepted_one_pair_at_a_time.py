# problem: loss/dpo
"""Plain Python, pair by pair."""

import math


def _minus_log_sigmoid(z: float) -> float:
    if z >= 0:
        return math.log1p(math.exp(-z))
    return math.log1p(math.exp(z)) - z


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, reference_chosen_logps, reference_rejected_logps, beta=0.1
):
    ratios = zip(
        (policy_chosen_logps - reference_chosen_logps).tolist(),
        (policy_rejected_logps - reference_rejected_logps).tolist(),
        strict=True,
    )
    losses = [_minus_log_sigmoid(beta * (chosen - rejected)) for chosen, rejected in ratios]
    return math.fsum(losses) / len(losses)
