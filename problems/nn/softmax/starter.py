# problem: nn/softmax
import numpy as np


def softmax(x: np.ndarray, axis: int = -1) -> np.ndarray:
    """Return the softmax of x along one axis.

    x: one to four axes, of any shape.
    axis: the axis along which the results add up to 1; negative ones count from the end.
    Returns a new array of the shape of x.
    """
    pass
