# problem: nn/mlp_two_layer
import numpy as np


def forward_backward(
    x: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray, dout: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The output of y = relu(x @ w1 + b1) @ w2 + b2, and the gradients of the loss.

    x: (N, D), a batch of N rows.
    w1: (D, H) and b1: (H,), the first layer.
    w2: (H, O) and b2: (O,), the second layer.
    dout: (N, O), the gradient of the loss with respect to y.
    Returns (y, dx, dw1, db1, dw2, db2): y is (N, O), each gradient has the shape of what it belongs to.
    """
    pass
