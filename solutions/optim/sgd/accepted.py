# problem: optim/sgd
"""The velocity begins as the number 0, and is an array from the first step on."""

import numpy as np


class SGD:
    """Gradient descent with momentum: v = momentum * v + g, and p - lr * v."""

    lr: float

    def __init__(self, lr: float, momentum: float = 0.0, nesterov: bool = False) -> None:
        self.lr = lr
        self.momentum = momentum
        self.nesterov = nesterov
        self.velocity: np.ndarray | float = 0.0

    def step(self, param: np.ndarray, grad: np.ndarray) -> np.ndarray:
        """Move the velocity, and return the parameter after the step."""
        self.velocity = self.momentum * self.velocity + grad
        direction = self.velocity
        if self.nesterov:
            direction = grad + self.momentum * self.velocity
        return param - self.lr * direction
