# problem: optim/adam
import numpy as np


class AdamOptimizer:
    """The optimiser Adam, without weight decay, for one parameter.

    lr: the learning rate; it can be read and set at any time.
    """

    lr: float

    def __init__(
        self, lr: float = 0.001, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
    ) -> None:
        """Make an optimiser that has taken no step.

        lr: the learning rate.
        betas: how much of the first and of the second moment is kept at each step, from 0.1 to 0.999.
        eps: added to the root of the second moment, outside it.
        """
        pass

    def step(self, param: np.ndarray, grad: np.ndarray) -> np.ndarray:
        """Return the parameter after one step, and remember both moments.

        param: a float64 array of any shape.
        grad: its gradient, of the same shape.
        Returns a new array of the shape of param.
        """
        pass
