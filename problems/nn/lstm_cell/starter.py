# problem: nn/lstm_cell
import numpy as np


def lstm_cell(
    x: np.ndarray, h: np.ndarray, c: np.ndarray, w_x: np.ndarray, w_h: np.ndarray, b: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the hidden and the cell states of a batch of sequences after one step.

    x: (B, D), the inputs of this step.
    h: (B, H), the hidden states before it.
    c: (B, H), the cell states before it.
    w_x: (D, 4 * H), the weights of the input; the blocks of columns are i, f, g, o.
    w_h: (H, 4 * H), the weights of the hidden state, in the same order.
    b: (4 * H,), the bias, in the same order.
    Returns (h_next, c_next), two new arrays of shape (B, H).
    """
    pass
