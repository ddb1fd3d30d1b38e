# problem: nn/multi_head_attention
import torch


def multi_head_attention(
    q: torch.Tensor,
    k: torch.Tensor,
    v: torch.Tensor,
    w_q: torch.Tensor,
    w_k: torch.Tensor,
    w_v: torch.Tensor,
    w_o: torch.Tensor,
    num_heads: int,
    mask: torch.Tensor | None = None,
) -> torch.Tensor:
    """Multi-head attention.

    q:    (B, Tq, D)  the sequence that asks
    k:    (B, Tk, D)  the sequence that is searched
    v:    (B, Tk, D)  what is collected from it
    w_q, w_k, w_v, w_o:  (D, D), applied as x @ w
    num_heads:  divides D; head h has the columns h * D / num_heads ... (h + 1) * D / num_heads - 1
    mask: boolean, broadcasts to (B, Tq, Tk); True means "may attend"; None hides nothing

    Returns float64 (B, Tq, D).

    Gradients flow through the result to q, k and v: nothing is detached on the way.
    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
