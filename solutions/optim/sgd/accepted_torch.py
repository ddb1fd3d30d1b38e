# problem: optim/sgd
"""The same in PyTorch, with the velocity in a buffer that is changed in place."""

import torch


class SGD:
    """Gradient descent with momentum: v = momentum * v + g, and p - lr * v."""

    lr: float

    def __init__(self, lr: float, momentum: float = 0.0, nesterov: bool = False) -> None:
        self.lr = lr
        self.momentum = momentum
        self.nesterov = nesterov
        self.velocity: torch.Tensor | None = None

    @torch.no_grad()
    def step(self, param: torch.Tensor, grad: torch.Tensor) -> torch.Tensor:
        """Move the velocity, and return the parameter after the step."""
        if self.velocity is None:
            self.velocity = torch.zeros_like(param)
        self.velocity.mul_(self.momentum).add_(grad)
        direction = grad + self.momentum * self.velocity if self.nesterov else self.velocity
        return param - self.lr * direction
