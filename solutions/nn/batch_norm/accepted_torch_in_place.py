# problem: nn/batch_norm
"""A plain class of tensors, whose running statistics are moved in place."""

import torch


class BatchNorm:
    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        self.eps, self.momentum = eps, momentum
        self.gamma = torch.ones(num_features)
        self.beta = torch.zeros(num_features)
        self.running_mean = torch.zeros(num_features)
        self.running_var = torch.ones(num_features)

    def forward(self, x, training=True):
        mean, var = self.running_mean, self.running_var
        if training:
            mean = x.mean(0)
            squares = ((x - mean) ** 2).sum(0)
            var = squares / len(x)
            self.running_mean.mul_(1 - self.momentum).add_(mean, alpha=self.momentum)
            self.running_var.mul_(1 - self.momentum).add_(squares / (len(x) - 1), alpha=self.momentum)
        return (x - mean).mul(torch.rsqrt(var + self.eps)).mul(self.gamma).add(self.beta)
