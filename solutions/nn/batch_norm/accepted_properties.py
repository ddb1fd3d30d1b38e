# problem: nn/batch_norm
"""Attributes as properties over one array, and a normalisation folded into scale and shift."""

import numpy as np


def row(index: int) -> property:
    """An attribute that lives in a row of the layer's table."""

    def get(layer: "BatchNorm") -> np.ndarray:
        return layer.table[index].copy()

    def put(layer: "BatchNorm", values: np.ndarray) -> None:
        layer.table[index] = values

    return property(get, put)


class BatchNorm:
    """Batch normalisation; gamma, beta, running mean and variance are the rows of one table."""

    __slots__ = ("eps", "momentum", "table")

    gamma, beta, running_mean, running_var = row(0), row(1), row(2), row(3)

    def __init__(self, num_features: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        self.eps, self.momentum = eps, momentum
        self.table = np.repeat([[1.0], [0.0], [0.0], [1.0]], num_features, axis=1)

    def forward(self, x: np.ndarray, training: bool = True) -> np.ndarray:
        """Normalise x with its own statistics (training) or with the running ones."""
        gamma, beta, mean, var = self.table
        if training:
            mean = np.einsum("nc->c", x) / len(x)
            squares = np.einsum("nc,nc->c", x - mean, x - mean)
            var = squares / len(x)
            batch = np.stack([mean, squares / (len(x) - 1)])
            self.table[2:] = (1 - self.momentum) * self.table[2:] + self.momentum * batch
        scale = gamma / np.sqrt(var + self.eps)
        return x * scale + (beta - mean * scale)
