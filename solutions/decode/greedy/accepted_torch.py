# problem: decode/greedy
"""Column by column: the best token after each last one, and the end token where a row is finished, in PyTorch."""

import torch


def greedy_decode(
    logits: torch.Tensor, start_tokens: torch.Tensor, end_token: int, max_new_tokens: int
) -> torch.Tensor:
    """Return start tokens and what follows them, filled up with the end token."""
    columns = [start_tokens]
    finished = start_tokens == end_token
    while len(columns) <= max_new_tokens and not finished.all():
        following = logits[columns[-1]].argmax(dim=-1)
        following = torch.where(finished, end_token, following)
        columns.append(following)
        finished = finished | (following == end_token)
    return torch.stack(columns, dim=1)
