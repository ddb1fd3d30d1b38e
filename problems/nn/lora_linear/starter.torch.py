# problem: nn/lora_linear
import torch


def lora_linear(
    x: torch.Tensor, w: torch.Tensor, a: torch.Tensor, b: torch.Tensor, alpha: float
) -> torch.Tensor:
    """x @ w + (alpha / r) * (x @ a @ b): a frozen layer with a correction of rank r.

    x: (..., D), one axis or more.
    w: (D, O), the frozen weight.
    a: (D, r) and b: (r, O), the adapter.
    alpha: the scale of the adapter, before it is divided by r.
    Returns a new tensor of shape (..., O).

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
