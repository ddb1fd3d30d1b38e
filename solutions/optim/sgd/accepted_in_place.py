# problem: optim/sgd
"""As PyTorch does it: the first velocity is a copy of the gradient, which is then changed in place."""

import numpy as np


class SGD:
    lr: float

    def __init__(self, lr, momentum=0.0, nesterov=False):
        self.lr, self.momentum, self.nesterov = lr, momentum, nesterov
        self.velocity = None

    def step(self, param, grad):
        if self.velocity is None:
            self.velocity = np.copy(grad)
        else:
            self.velocity *= self.momentum
            self.velocity += grad
        result = param - self.lr * (self.momentum * self.velocity if self.nesterov else self.velocity)
        if self.nesterov:
            result -= self.lr * grad
        return result
