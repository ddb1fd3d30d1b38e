# problem: optim/adamw
"""As PyTorch does it: moments changed in place, and the corrections as two numbers, with no corrected arrays."""

import math

import numpy as np


class AdamW:
    lr: float

    def __init__(self, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay
        self.steps = 0

    def step(self, param, grad):
        if self.steps == 0:
            self.exp_avg, self.exp_avg_sq = np.zeros_like(grad), np.zeros_like(grad)
        self.steps += 1
        beta1, beta2 = self.betas
        self.exp_avg += (1 - beta1) * (grad - self.exp_avg)
        self.exp_avg_sq *= beta2
        self.exp_avg_sq += (1 - beta2) * np.square(grad)

        result = param.copy()
        result *= 1 - self.lr * self.weight_decay
        root = math.sqrt(1 - beta2**self.steps)
        result -= (
            self.lr / (1 - beta1**self.steps) * self.exp_avg / (np.sqrt(self.exp_avg_sq) / root + self.eps)
        )
        return result
