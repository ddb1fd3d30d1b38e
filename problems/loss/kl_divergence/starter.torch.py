# problem: loss/kl_divergence
import torch


def kl_divergence(p: torch.Tensor, q: torch.Tensor) -> torch.Tensor:
    """Return the Kullback-Leibler divergence KL(p || q) in nats.

    p: (C,), probabilities: the distribution under which the expectation is taken.
    q: (C,), probabilities.
    Returns a float or a tensor without axes, at least 0 but for rounding, and infinity where q is 0 and p is not.

    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
