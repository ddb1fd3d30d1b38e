# problem: decode/top_k
"""A stable sort from the largest logit on, a softmax of the first k, and back to their places."""

import torch


def top_k_probabilities(logits: torch.Tensor, k: int, temperature: float = 1.0) -> torch.Tensor:
    """The softmax of the k largest logits divided by the temperature, and 0 elsewhere."""
    ranked, order = torch.sort(logits, dim=-1, descending=True, stable=True)
    kept = order[..., :k]
    scaled = ranked[..., :k] / temperature
    powers = torch.exp(scaled - scaled.amax(dim=-1, keepdim=True))
    result = torch.zeros_like(logits)
    return result.scatter(-1, kept, powers / powers.sum(dim=-1, keepdim=True))
