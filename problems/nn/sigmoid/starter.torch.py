# problem: nn/sigmoid
import torch


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    """1 / (1 + exp(-x)) of each element, for values of any size.

    x: (...), one axis or more.
    Returns a new tensor of the shape of x.

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
