# problem: nn/cross_attention
import torch


def cross_attention(
    x: torch.Tensor,
    memory: torch.Tensor,
    w_q: torch.Tensor,
    w_k: torch.Tensor,
    w_v: torch.Tensor,
    w_o: torch.Tensor,
    num_heads: int,
    memory_mask: torch.Tensor | None = None,
) -> torch.Tensor:
    """Let each position of x attend to the memory, in several heads.

    x: (B, Tq, D), where the queries come from.
    memory: (B, Tk, M), where keys and values come from.
    w_q, w_o: (D, D).  w_k, w_v: (M, D).  All are applied as x @ w.
    num_heads: divides D; head h has the columns h * D / num_heads ... (h + 1) * D / num_heads - 1.
    memory_mask: bool (B, Tk), True for a token, False for padding. None hides nothing.
    Returns a new tensor of shape (B, Tq, D).

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
