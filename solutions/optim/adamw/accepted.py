# problem: optim/adamw
"""The formula: the parameter shrinks, and then takes the step of Adam."""

import numpy as np


class AdamW:
    """Adam with decoupled weight decay, for one parameter (Loshchilov and Hutter, 2019)."""

    lr: float

    def __init__(
        self,
        lr: float = 0.001,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0.01,
    ) -> None:
        self.lr = lr
        self.beta1, self.beta2 = betas
        self.eps = eps
        self.weight_decay = weight_decay
        self.m: np.ndarray | float = 0.0
        self.v: np.ndarray | float = 0.0
        self.t = 0

    def step(self, param: np.ndarray, grad: np.ndarray) -> np.ndarray:
        """Move both moments, and return the parameter after the step."""
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * grad
        self.v = self.beta2 * self.v + (1 - self.beta2) * grad**2
        m_hat = self.m / (1 - self.beta1**self.t)
        v_hat = self.v / (1 - self.beta2**self.t)
        shrunk = param * (1 - self.lr * self.weight_decay)
        return shrunk - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
