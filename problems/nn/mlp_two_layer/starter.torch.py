# problem: nn/mlp_two_layer
import torch


def forward_backward(
    x: torch.Tensor,
    w1: torch.Tensor,
    b1: torch.Tensor,
    w2: torch.Tensor,
    b2: torch.Tensor,
    dout: torch.Tensor,
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """The output of y = relu(x @ w1 + b1) @ w2 + b2, and the gradients of the loss.

    x: (N, D), a batch of N rows.
    w1: (D, H) and b1: (H,), the first layer.
    w2: (H, O) and b2: (O,), the second layer.
    dout: (N, O), the gradient of the loss with respect to y.
    Returns (y, dx, dw1, db1, dw2, db2): y is (N, O), each gradient has the shape of what it belongs to.

    Write the gradients by hand: autograd is not available here.
    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
