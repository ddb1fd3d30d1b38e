# problem: nn/rnn_cell
import numpy as np


def rnn_cell(x: np.ndarray, h: np.ndarray, w_x: np.ndarray, w_h: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the hidden states of a batch of sequences after one step.

    x: (B, D), the inputs of this step.
    h: (B, H), the hidden states before it.
    w_x: (D, H), the weights of the input.
    w_h: (H, H), the weights of the hidden state.
    b: (H,), the bias.
    Returns a new array of shape (B, H).
    """
    pass
