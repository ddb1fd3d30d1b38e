# problem: decode/top_p
"""As libraries have it: what is removed is marked in sorted order, brought back to its place, and masked."""

import torch


def top_p_probabilities(logits, p):
    sorted_logits, sorted_indices = logits.sort(dim=-1, descending=True, stable=True)
    cumulative = sorted_logits.softmax(dim=-1).cumsum(dim=-1)
    remove = (cumulative >= p) & (p < 1)
    remove[..., 1:] = remove[..., :-1].clone()
    remove[..., 0] = False
    mask = remove.scatter(-1, sorted_indices, remove)
    return logits.masked_fill(mask, float("-inf")).softmax(dim=-1)
