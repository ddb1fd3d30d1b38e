# problem: decode/temperature
import torch


def temperature_probabilities(logits: torch.Tensor, temperature: float = 1.0) -> torch.Tensor:
    """The probabilities from which a language model draws its next token at this temperature.

    logits: (..., V), each row along the last axis by itself.
    temperature: what the logits are divided by; 0 gives all to the first of the largest.
    Returns a new tensor of the shape of logits; each row sums to 1.

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
