# problem: nn/dropout
import torch


def dropout(x: torch.Tensor, p: float, uniform: torch.Tensor, training: bool = True) -> torch.Tensor:
    """Inverted dropout, with random numbers that are given.

    x: (...), one axis or more.
    p: the probability of dropping an element, 0 <= p < 1.
    uniform: the shape of x, from 0 to below 1; an element is dropped where uniform < p.
    training: whether anything is dropped; False is inference.
    Returns a tensor of the shape of x, a new one in training.

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
