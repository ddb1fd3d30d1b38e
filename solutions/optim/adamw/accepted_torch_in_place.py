# problem: optim/adamw
"""On a copy of the parameter, with mul_, lerp_, addcmul_ and addcdiv_, as torch.optim has it."""

import torch


class AdamW:
    def __init__(self, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay
        self.steps = 0
        self.exp_avg = self.exp_avg_sq = None

    def step(self, param, grad):
        if self.exp_avg is None:
            self.exp_avg, self.exp_avg_sq = torch.zeros_like(param), torch.zeros_like(param)
        self.steps += 1
        beta1, beta2 = self.betas
        result = param.clone()
        result.mul_(1 - self.lr * self.weight_decay)
        self.exp_avg.lerp_(grad, 1 - beta1)
        self.exp_avg_sq.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
        root = (1 - beta2**self.steps) ** 0.5
        denominator = (self.exp_avg_sq.sqrt() / root).add_(self.eps)
        return result.addcdiv_(self.exp_avg, denominator, value=-self.lr / (1 - beta1**self.steps))
