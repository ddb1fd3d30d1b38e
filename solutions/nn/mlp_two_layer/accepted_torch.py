# problem: nn/mlp_two_layer
"""The chain rule from the output back, one line for each step of the forward pass, in PyTorch."""

import torch


def forward_backward(
    x: torch.Tensor,
    w1: torch.Tensor,
    b1: torch.Tensor,
    w2: torch.Tensor,
    b2: torch.Tensor,
    dout: torch.Tensor,
) -> tuple[torch.Tensor, ...]:
    """y = relu(x @ w1 + b1) @ w2 + b2, and the gradients of the loss for x, w1, b1, w2 and b2."""
    z = x @ w1 + b1
    hidden = torch.relu(z)
    y = hidden @ w2 + b2

    dw2 = hidden.T @ dout
    db2 = dout.sum(dim=0)
    dhidden = dout @ w2.T
    dz = dhidden * (z > 0)
    dw1 = x.T @ dz
    db1 = dz.sum(dim=0)
    dx = dz @ w1.T
    return y, dx, dw1, db1, dw2, db2
