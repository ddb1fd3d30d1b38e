# problem: optim/adam
"""As PyTorch does it: moments changed in place, and the corrections as two numbers, with no corrected arrays."""

import math

import numpy as np


class AdamOptimizer:
    lr: float

    def __init__(self, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
        self.lr, self.betas, self.eps = lr, betas, eps
        self.state = {}

    def step(self, param, grad):
        if not self.state:
            self.state = {"step": 0, "exp_avg": np.zeros_like(grad), "exp_avg_sq": np.zeros_like(grad)}
        beta1, beta2 = self.betas
        self.state["step"] += 1
        self.state["exp_avg"] *= beta1
        self.state["exp_avg"] += (1 - beta1) * grad
        self.state["exp_avg_sq"] *= beta2
        self.state["exp_avg_sq"] += (1 - beta2) * np.square(grad)

        step_size = self.lr / (1 - beta1 ** self.state["step"])
        root = math.sqrt(1 - beta2 ** self.state["step"])
        denominator = np.sqrt(self.state["exp_avg_sq"]) / root + self.eps
        return param - step_size * (self.state["exp_avg"] / denominator)
