# problem: optim/sgd
"""The velocities belong to the class, so that a second optimiser goes on with those of the first."""

import numpy as np


class SGD:
    lr: float
    velocities: dict[tuple[int, ...], np.ndarray] = {}

    def __init__(self, lr: float, momentum: float = 0.0, nesterov: bool = False) -> None:
        self.lr, self.momentum, self.nesterov = lr, momentum, nesterov

    def step(self, param: np.ndarray, grad: np.ndarray) -> np.ndarray:
        velocity = self.momentum * self.velocities.get(param.shape, np.zeros_like(param)) + grad
        self.velocities[param.shape] = velocity
        return param - self.lr * (grad + self.momentum * velocity if self.nesterov else velocity)
