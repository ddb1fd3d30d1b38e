# problem: nn/rnn_cell
"""The formula in PyTorch."""

import torch


def rnn_cell(
    x: torch.Tensor, h: torch.Tensor, w_x: torch.Tensor, w_h: torch.Tensor, b: torch.Tensor
) -> torch.Tensor:
    """One step of a recurrent network: the tanh of two products and a bias."""
    return torch.tanh(x @ w_x + h @ w_h + b)
