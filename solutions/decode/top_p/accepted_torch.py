# problem: decode/top_p
"""Sort, add up, and keep each token before which the total has not reached p, in PyTorch."""

import torch


def top_p_probabilities(logits: torch.Tensor, p: float) -> torch.Tensor:
    """The softmax of the logits, cut to the smallest set of top tokens with a total of at least p."""
    ranked, order = torch.sort(logits, dim=-1, descending=True, stable=True)
    powers = torch.exp(ranked - ranked[..., :1])
    probabilities = powers / powers.sum(dim=-1, keepdim=True)
    if p < 1:
        before = probabilities.cumsum(dim=-1)[..., :-1]
        probabilities[..., 1:][before >= p] = 0.0
    result = torch.zeros_like(logits)
    return result.scatter(-1, order, probabilities / probabilities.sum(dim=-1, keepdim=True))
