# problem: optim/adam
"""With lerp_, addcmul_ and addcdiv, as torch.optim has it."""

import torch


class AdamOptimizer:
    def __init__(self, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
        self.lr, self.betas, self.eps = lr, betas, eps
        self.steps = 0
        self.exp_avg = self.exp_avg_sq = None

    def step(self, param, grad):
        if self.exp_avg is None:
            self.exp_avg, self.exp_avg_sq = torch.zeros_like(param), torch.zeros_like(param)
        self.steps += 1
        beta1, beta2 = self.betas
        self.exp_avg.lerp_(grad, 1 - beta1)
        self.exp_avg_sq.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
        root = (1 - beta2**self.steps) ** 0.5
        denominator = (self.exp_avg_sq.sqrt() / root).add_(self.eps)
        return torch.addcdiv(param, self.exp_avg, denominator, value=-self.lr / (1 - beta1**self.steps))
