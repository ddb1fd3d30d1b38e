# problem: loss/dpo
import torch


def dpo_loss(
    policy_chosen_logps: torch.Tensor,
    policy_rejected_logps: torch.Tensor,
    reference_chosen_logps: torch.Tensor,
    reference_rejected_logps: torch.Tensor,
    beta: float = 0.1,
) -> torch.Tensor:
    """Return the mean DPO loss of a batch of pairs of answers.

    policy_chosen_logps: (N,), the log-probability of each chosen answer under the policy.
    policy_rejected_logps: (N,), the same of the rejected answers.
    reference_chosen_logps: (N,), the log-probability of each chosen answer under the reference.
    reference_rejected_logps: (N,), the same of the rejected answers.
    beta: how strongly the policy is held to the reference.
    Returns a float or a tensor without axes, to be minimised.

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
