# problem: optim/adam
"""The formula in PyTorch."""

import torch


class AdamOptimizer:
    """Adam for one parameter (Kingma and Ba, 2015)."""

    lr: float

    def __init__(
        self, lr: float = 0.001, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
    ) -> None:
        self.lr = lr
        self.beta1, self.beta2 = betas
        self.eps = eps
        self.m: torch.Tensor | float = 0.0
        self.v: torch.Tensor | float = 0.0
        self.t = 0

    @torch.no_grad()
    def step(self, param: torch.Tensor, grad: torch.Tensor) -> torch.Tensor:
        """Move both moments, and return the parameter after the step."""
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * grad
        self.v = self.beta2 * self.v + (1 - self.beta2) * grad.pow(2)
        m_hat = self.m / (1 - self.beta1**self.t)
        v_hat = self.v / (1 - self.beta2**self.t)
        return param - self.lr * m_hat / (v_hat.sqrt() + self.eps)
