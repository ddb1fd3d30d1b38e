# problem: optim/adam
"""Keeps the corrected moments themselves: means into which each gradient goes with its share of the weights."""

import numpy as np


class AdamOptimizer:
    lr: float

    def __init__(self, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
        self.lr, self.betas, self.eps = lr, betas, eps
        self.weights = [0.0, 0.0]
        self.means = [0.0, 0.0]

    def step(self, param, grad):
        for i, value in enumerate((grad, grad * grad)):
            self.weights[i] = 1 + self.betas[i] * self.weights[i]
            self.means[i] = self.means[i] + (value - self.means[i]) / self.weights[i]
        mean, mean_square = self.means
        return param - self.lr * mean / (np.sqrt(mean_square) + self.eps)
