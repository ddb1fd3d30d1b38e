# problem: loss/dpo
import numpy as np


def dpo_loss(
    policy_chosen_logps: np.ndarray,
    policy_rejected_logps: np.ndarray,
    reference_chosen_logps: np.ndarray,
    reference_rejected_logps: np.ndarray,
    beta: float = 0.1,
) -> float:
    """Return the mean DPO loss of a batch of pairs of answers.

    policy_chosen_logps: (N,), the log-probability of each chosen answer under the policy.
    policy_rejected_logps: (N,), the same of the rejected answers.
    reference_chosen_logps: (N,), the log-probability of each chosen answer under the reference.
    reference_rejected_logps: (N,), the same of the rejected answers.
    beta: how strongly the policy is held to the reference.
    Returns a float, to be minimised.
    """
    pass
