# problem: nn/relu
import numpy as np


def relu(x: np.ndarray) -> np.ndarray:
    """max(x, 0) of each element.

    x: (...), one axis or more.
    Returns a new array of the shape of x.
    """
    pass


def relu_backward(dout: np.ndarray, x: np.ndarray) -> np.ndarray:
    """The gradient of the loss with respect to x; the slope of ReLU at exactly 0 is 0.

    dout: (...), the gradient of the loss with respect to relu(x).
    x: the shape of dout, the input of the forward pass.
    Returns a new array of the shape of x.
    """
    pass
