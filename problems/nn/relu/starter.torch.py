# problem: nn/relu
import torch


def relu(x: torch.Tensor) -> torch.Tensor:
    """max(x, 0) of each element.

    x: (...), one axis or more.
    Returns a new tensor of the shape of x.

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass


def relu_backward(dout: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
    """The gradient of the loss with respect to x; the slope of ReLU at exactly 0 is 0.

    dout: (...), the gradient of the loss with respect to relu(x).
    x: the shape of dout, the input of the forward pass.
    Returns a new tensor of the shape of x.
    """
    pass
