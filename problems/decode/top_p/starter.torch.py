# problem: decode/top_p
import torch


def top_p_probabilities(logits: torch.Tensor, p: float) -> torch.Tensor:
    """The probabilities from which a language model draws its next token when only the nucleus may come.

    logits: (V,), or (B, V) for a batch, in which each row is treated by itself.
    p: how much probability the nucleus must have at least, above 0 and at most 1.
    Returns a new tensor of the shape of logits; each row sums to 1.

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
