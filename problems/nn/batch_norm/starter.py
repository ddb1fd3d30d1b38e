# problem: nn/batch_norm
import numpy as np


class BatchNorm:
    """Batch normalisation of float64 arrays of shape (N, num_features).

    gamma, beta, running_mean and running_var are float64 arrays of shape (num_features,):
    1, 0, 0 and 1 at first. They can be read and set from outside at any time.
    """

    gamma: np.ndarray
    beta: np.ndarray
    running_mean: np.ndarray
    running_var: np.ndarray

    def __init__(self, num_features: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        """Make a layer.

        num_features: the number of columns of x.
        eps: added to the variance, inside the root.
        momentum: the weight of the batch, from 0 to 1, when the running statistics move.
        """
        pass

    def forward(self, x: np.ndarray, training: bool = True) -> np.ndarray:
        """Normalise x, (N, num_features) -> (N, num_features).

        training=True:  with the batch's own statistics; moves the running statistics.
        training=False: with the running statistics; changes nothing.
        """
        pass
