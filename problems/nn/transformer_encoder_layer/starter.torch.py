# problem: nn/transformer_encoder_layer
import torch


def transformer_encoder_layer(
    x: torch.Tensor,
    w_q: torch.Tensor,
    w_k: torch.Tensor,
    w_v: torch.Tensor,
    w_o: torch.Tensor,
    w1: torch.Tensor,
    b1: torch.Tensor,
    w2: torch.Tensor,
    b2: torch.Tensor,
    gamma1: torch.Tensor,
    beta1: torch.Tensor,
    gamma2: torch.Tensor,
    beta2: torch.Tensor,
    num_heads: int,
    mask: torch.Tensor | None = None,
) -> torch.Tensor:
    """A post-norm encoder layer: h = norm1(x + attention(x)), y = norm2(h + relu(h w1 + b1) w2 + b2).

    x: (B, T, D).
    w_q, w_k, w_v, w_o: (D, D), applied as x @ w.
    w1: (D, F), b1: (F,), w2: (F, D), b2: (D,).
    gamma1, beta1, gamma2, beta2: (D,); eps is 1e-5, inside the root.
    num_heads: divides D; head i has the columns i * D / num_heads ... (i + 1) * D / num_heads - 1.
    mask: bool, broadcasts to (B, T, T); True means "may attend". None hides nothing.
    Returns a new tensor of shape (B, T, D).

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
