# problem: loss/cross_entropy
"""Keeps the rows that count, and takes the logarithm of a sum whose largest term is 1, in PyTorch."""

import torch


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor, ignore_index: int = -100) -> torch.Tensor:
    """Subtract each row's maximum, then log Σ exp − the logit of the right class."""
    counts = targets != ignore_index
    logits, targets = logits[counts], targets[counts]
    shifted = logits - logits.amax(dim=1, keepdim=True)
    log_sums = shifted.exp().sum(dim=1).log()
    losses = log_sums - shifted[torch.arange(len(targets)), targets]
    return losses.mean()
