# problem: decode/temperature
"""Subtract the row's maximum, divide by the temperature, and normalise, in PyTorch."""

import torch


def temperature_probabilities(logits: torch.Tensor, temperature: float = 1.0) -> torch.Tensor:
    """The softmax of the logits divided by the temperature, along the last axis."""
    if temperature == 0:
        winners = logits.argmax(dim=-1, keepdim=True)
        return torch.zeros_like(logits).scatter(-1, winners, 1.0)
    powers = torch.exp((logits - logits.amax(dim=-1, keepdim=True)) / temperature)
    return powers / powers.sum(dim=-1, keepdim=True)
