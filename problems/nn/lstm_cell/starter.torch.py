# problem: nn/lstm_cell
import torch


def lstm_cell(
    x: torch.Tensor, h: torch.Tensor, c: torch.Tensor, w_x: torch.Tensor, w_h: torch.Tensor, b: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the hidden and the cell states of a batch of sequences after one step.

    x: (B, D), the inputs of this step.
    h: (B, H), the hidden states before it.
    c: (B, H), the cell states before it.
    w_x: (D, 4 * H), the weights of the input; the blocks of columns are i, f, g, o.
    w_h: (H, 4 * H), the weights of the hidden state, in the same order.
    b: (4 * H,), the bias, in the same order.
    Returns (h_next, c_next), two new tensors of shape (B, H).

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
