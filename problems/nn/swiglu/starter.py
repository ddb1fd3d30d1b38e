# problem: nn/swiglu
import numpy as np


def swiglu(x: np.ndarray, w_gate: np.ndarray, w_up: np.ndarray, w_down: np.ndarray) -> np.ndarray:
    """(swish(x @ w_gate) * (x @ w_up)) @ w_down, with swish(z) = z * sigmoid(z).

    x: (..., D), one axis or more.
    w_gate: (D, F), the path that passes through swish.
    w_up: (D, F), the path that does not.
    w_down: (F, D).
    Returns a new array of the shape of x.
    """
    pass
