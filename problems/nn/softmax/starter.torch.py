# problem: nn/softmax
import torch


def softmax(x: torch.Tensor, axis: int = -1) -> torch.Tensor:
    """Return the softmax of x along one axis.

    x: one to four axes, of any shape.
    axis: the axis along which the results add up to 1; negative ones count from the end.
    Returns a new tensor of the shape of x.

    Gradients flow through the result to x: nothing is detached on the way.
    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
