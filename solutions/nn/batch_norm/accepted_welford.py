# problem: nn/batch_norm
"""One pass in plain Python: Welford's update of mean and squared deviations, column by column."""

import math
from dataclasses import dataclass, field

import numpy as np


@dataclass
class BatchNorm:
    """Batch normalisation; the running statistics are updated in place."""

    num_features: int
    eps: float = 1e-5
    momentum: float = 0.1
    gamma: np.ndarray = field(init=False)
    beta: np.ndarray = field(init=False)
    running_mean: np.ndarray = field(init=False)
    running_var: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.gamma, self.running_var = np.ones(self.num_features), np.ones(self.num_features)
        self.beta, self.running_mean = np.zeros(self.num_features), np.zeros(self.num_features)

    def forward(self, x: np.ndarray, training: bool = True) -> np.ndarray:
        """Normalise x with its own statistics (training) or with the running ones."""
        columns = [self._column(c, x[:, c].tolist(), training) for c in range(self.num_features)]
        return np.array(columns).T

    def _column(self, c: int, values: list[float], training: bool) -> list[float]:
        mean, var = self.running_mean[c], self.running_var[c]
        if training:
            mean, squares = 0.0, 0.0
            for count, value in enumerate(values, start=1):
                delta = value - mean
                mean += delta / count
                squares += delta * (value - mean)
            var = squares / len(values)
            unbiased_var = squares / (len(values) - 1)
            self.running_mean[c] += self.momentum * (mean - self.running_mean[c])
            self.running_var[c] += self.momentum * (unbiased_var - self.running_var[c])
        scale = self.gamma[c] / math.sqrt(var + self.eps)
        return [(value - mean) * scale + self.beta[c] for value in values]
