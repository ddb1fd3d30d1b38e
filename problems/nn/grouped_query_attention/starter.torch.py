# problem: nn/grouped_query_attention
import torch


def grouped_query_attention(
    q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, mask: torch.Tensor | None = None
) -> torch.Tensor:
    """Attention in which neighbouring query heads share a head of keys and values.

    q: (B, Hq, Tq, d).
    k, v: (B, Hkv, Tk, d); Hkv divides Hq, and query head h uses head h // (Hq // Hkv).
    mask: bool, broadcasts to (B, Hq, Tq, Tk); True means "may attend". None hides nothing.
    Returns a new tensor of shape (B, Hq, Tq, d).

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
