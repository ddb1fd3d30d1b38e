# problem: nn/scaled_dot_product_attention
import torch


def scaled_dot_product_attention(
    q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, mask: torch.Tensor | None = None
) -> torch.Tensor:
    """Let every query attend to the keys that its row of the mask allows, and mix their values.

    q: (..., Tq, D).  k: (..., Tk, D).  v: (..., Tk, Dv).
    mask: bool, broadcasts to (..., Tq, Tk); True means "may attend". None hides nothing.
    Returns a new tensor of shape (..., Tq, Dv).

    Gradients flow through the result to q, k and v: nothing is detached on the way.
    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
