# problem: optim/sgd
"""Keeps every gradient, and weighs it by how long ago it was: what the velocity stands for."""

import numpy as np


class SGD:
    lr: float

    def __init__(self, lr: float, momentum: float = 0.0, nesterov: bool = False) -> None:
        self.lr, self.momentum, self.nesterov = lr, momentum, nesterov
        self.grads: list[np.ndarray] = []

    def step(self, param: np.ndarray, grad: np.ndarray) -> np.ndarray:
        self.grads.append(np.array(grad))
        ages = np.arange(len(self.grads))[::-1]
        weights = self.momentum**ages
        if self.nesterov:
            weights = self.momentum * weights
            weights[-1] += 1
        return param - self.lr * np.einsum("t,t...->...", weights, np.array(self.grads))
