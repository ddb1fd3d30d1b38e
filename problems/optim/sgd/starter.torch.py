# problem: optim/sgd
import torch


class SGD:
    """Gradient descent with momentum, in PyTorch's convention, for one parameter.

    lr: the learning rate; it can be read and set at any time.
    Tensors are float64, and so is what you make without saying a dtype.
    """

    lr: float

    def __init__(self, lr: float, momentum: float = 0.0, nesterov: bool = False) -> None:
        """Make an optimiser whose velocity is zero.

        lr: the learning rate.
        momentum: how much of the velocity is kept at each step, from 0 to below 1.
        nesterov: whether to step along gradient + momentum * velocity in place of the velocity.
        """
        pass

    def step(self, param: torch.Tensor, grad: torch.Tensor) -> torch.Tensor:
        """Return the parameter after one step, and remember the velocity.

        param: a tensor of any shape.
        grad: its gradient, of the same shape.
        Returns a new tensor of the shape of param.
        """
        pass
