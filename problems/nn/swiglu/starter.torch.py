# problem: nn/swiglu
import torch


def swiglu(x: torch.Tensor, w_gate: torch.Tensor, w_up: torch.Tensor, w_down: torch.Tensor) -> torch.Tensor:
    """(swish(x @ w_gate) * (x @ w_up)) @ w_down, with swish(z) = z * sigmoid(z).

    x: (..., D), one axis or more.
    w_gate: (D, F), the path that passes through swish.
    w_up: (D, F), the path that does not.
    w_down: (F, D).
    Returns a new tensor of the shape of x.

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
