# problem: nn/layer_norm_backward
"""The closed form in PyTorch: three terms, one each for the value, the mean and the variance."""

import torch


def layer_norm_backward(
    dout: torch.Tensor, x: torch.Tensor, gamma: torch.Tensor, eps: float = 1e-5
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The gradients (dx, dgamma, dbeta) of layer normalisation over the last axis of x (..., C)."""
    centred = x - x.mean(dim=-1, keepdim=True)
    root = torch.sqrt(centred.square().mean(dim=-1, keepdim=True) + eps)
    x_hat = centred / root

    rows = tuple(range(x.ndim - 1))
    dbeta = dout.sum(dim=rows)
    dgamma = (dout * x_hat).sum(dim=rows)

    g = dout * gamma
    through_mean = g.mean(dim=-1, keepdim=True)
    through_variance = x_hat * (g * x_hat).mean(dim=-1, keepdim=True)
    dx = (g - through_mean - through_variance) / root
    return dx, dgamma, dbeta
