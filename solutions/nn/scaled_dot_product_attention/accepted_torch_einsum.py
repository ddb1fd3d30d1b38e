# problem: nn/scaled_dot_product_attention
"""The same with einsum, and the softmax by hand."""

import torch


def scaled_dot_product_attention(q, k, v, mask=None):
    """Return the mixture of the values for each query."""
    logits = torch.einsum("...qd,...kd->...qk", q * q.size(-1) ** -0.5, k)
    if mask is not None:
        logits = torch.where(mask, logits, -torch.inf)
    exponentials = (logits - logits.max(dim=-1, keepdim=True).values).exp()
    mixed = torch.einsum("...qk,...kd->...qd", exponentials, v)
    return mixed / exponentials.sum(dim=-1, keepdim=True)
