# problem: nn/rnn_cell
import torch


def rnn_cell(
    x: torch.Tensor, h: torch.Tensor, w_x: torch.Tensor, w_h: torch.Tensor, b: torch.Tensor
) -> torch.Tensor:
    """Return the hidden states of a batch of sequences after one step.

    x: (B, D), the inputs of this step.
    h: (B, H), the hidden states before it.
    w_x: (D, H), the weights of the input.
    w_h: (H, H), the weights of the hidden state.
    b: (H,), the bias.
    Returns a new tensor of shape (B, H).

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
