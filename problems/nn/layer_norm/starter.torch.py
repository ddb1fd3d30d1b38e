# problem: nn/layer_norm
import torch


def layer_norm(x: torch.Tensor, gamma: torch.Tensor, beta: torch.Tensor, eps: float = 1e-5) -> torch.Tensor:
    """Normalise x over its last axis, then scale by gamma and shift by beta.

    x: (..., C), one axis or more.
    gamma, beta: (C,).
    eps: added to the variance, inside the root.
    Returns a new tensor of the shape of x.

    Gradients flow through the result to x: nothing is detached on the way.
    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
