# problem: nn/layer_norm_backward
import torch


def layer_norm_backward(
    dout: torch.Tensor, x: torch.Tensor, gamma: torch.Tensor, eps: float = 1e-5
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The gradients of y = gamma * (x - mean) / sqrt(var + eps) + beta, taken over the last axis.

    dout: (N, C) or (B, T, C), the gradient of the loss with respect to y.
    x: the shape of dout, the input of the forward pass.
    gamma: (C,).
    eps: added to the variance, inside the root.
    Returns (dx, dgamma, dbeta): dx has the shape of x, dgamma and dbeta are (C,).

    Write the gradients by hand: autograd is not available here.
    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
