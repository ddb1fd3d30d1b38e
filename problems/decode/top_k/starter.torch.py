# problem: decode/top_k
import torch


def top_k_probabilities(logits: torch.Tensor, k: int, temperature: float = 1.0) -> torch.Tensor:
    """The probabilities from which a language model draws its next token when only k tokens may come.

    logits: (V,), or (B, V) for a batch, in which each row is treated by itself.
    k: how many tokens may come, from 1 to V.
    temperature: what the logits are divided by; above 1 is bolder, below 1 more careful.
    Returns a new tensor of the shape of logits; each row sums to 1.

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
