# problem: decode/top_k
"""The k-th largest logit is a threshold, and of those that equal it the first few are kept."""

import torch


def top_k_probabilities(logits, k, temperature=1.0):
    threshold = torch.topk(logits, k, dim=-1).values[..., -1:]
    above = logits > threshold
    equal = logits == threshold
    places_left = k - above.sum(dim=-1, keepdim=True)
    kept = above | (equal & (equal.cumsum(dim=-1) <= places_left))
    masked = (logits / temperature).masked_fill(~kept, float("-inf"))
    return torch.softmax(masked, dim=-1)
