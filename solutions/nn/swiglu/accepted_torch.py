# problem: nn/swiglu
"""Two paths up, a product, and one path down, in PyTorch."""

import torch


def swiglu(x: torch.Tensor, w_gate: torch.Tensor, w_up: torch.Tensor, w_down: torch.Tensor) -> torch.Tensor:
    """The gate lets through as much of each hidden number as swish says."""
    z = x @ w_gate
    gate = z * torch.sigmoid(z)
    return (gate * (x @ w_up)) @ w_down
