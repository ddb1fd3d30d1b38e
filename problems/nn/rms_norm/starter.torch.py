# problem: nn/rms_norm
import torch


def rms_norm(x: torch.Tensor, gamma: torch.Tensor, eps: float = 1e-6) -> torch.Tensor:
    """Divide x by its root mean square over the last axis, then scale by gamma.

    x: (..., C), one axis or more.
    gamma: (C,).
    eps: added to the mean square, inside the root.
    Returns a new tensor of the shape of x.

    Gradients flow through the result to x: nothing is detached on the way.
    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
