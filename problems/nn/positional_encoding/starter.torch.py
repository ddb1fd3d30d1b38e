# problem: nn/positional_encoding
import torch


def positional_encoding(max_len: int, d_model: int) -> torch.Tensor:
    """Return the sinusoidal encoding of the positions 0 to max_len - 1.

    max_len: the number of positions, at least 1.
    d_model: the number of features, at least 1, even or odd.
    Returns float64 of shape (max_len, d_model): sines in the even columns, cosines in the odd.

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
