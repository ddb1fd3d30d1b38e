# problem: optim/adamw
"""One direction, to which the decay is added at last; the moments are means with their weights beside them."""

import numpy as np


class AdamW:
    lr: float

    def __init__(self, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        self.lr, self.eps, self.weight_decay = lr, eps, weight_decay
        self.betas = np.array(betas)
        self.weights = np.zeros(2)
        self.sums = None

    def step(self, param, grad):
        powers = np.stack([grad, grad**2])
        betas = self.betas.reshape(2, *[1] * grad.ndim)
        self.sums = powers if self.sums is None else betas * self.sums + powers
        self.weights = self.betas * self.weights + 1
        mean, mean_square = self.sums / self.weights.reshape(betas.shape)
        direction = mean / (np.sqrt(mean_square) + self.eps) + self.weight_decay * param
        return param - self.lr * direction
