# problem: nn/batch_norm
"""A module: gamma and beta are parameters, the running statistics buffers."""

import torch
from torch import nn


class BatchNorm(nn.Module):
    """Batch normalisation over the rows of (N, num_features), with running statistics."""

    def __init__(self, num_features: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        super().__init__()
        self.eps = eps
        self.momentum = momentum
        self.gamma = nn.Parameter(torch.ones(num_features))
        self.beta = nn.Parameter(torch.zeros(num_features))
        self.register_buffer("running_mean", torch.zeros(num_features))
        self.register_buffer("running_var", torch.ones(num_features))

    def forward(self, x: torch.Tensor, training: bool = True) -> torch.Tensor:
        """Normalise x with its own statistics (training) or with the running ones."""
        if training:
            mean = x.mean(dim=0)
            var = x.var(dim=0, unbiased=False)
            with torch.no_grad():
                self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
                unbiased_var = x.var(dim=0)
                self.running_var = (1 - self.momentum) * self.running_var + self.momentum * unbiased_var
        else:
            mean, var = self.running_mean, self.running_var
        x_hat = (x - mean) / torch.sqrt(var + self.eps)
        return self.gamma * x_hat + self.beta
