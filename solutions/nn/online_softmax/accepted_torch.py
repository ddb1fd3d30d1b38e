# problem: nn/online_softmax
"""A maximum, a sum of weights and a weighted sum for each query, in PyTorch."""

import torch


class OnlineSoftmax:
    """The softmax-weighted sum of values that come in blocks, as FlashAttention has it."""

    running_max: torch.Tensor
    running_sum: torch.Tensor

    def __init__(self, n_queries: int, d_v: int) -> None:
        self.running_max = torch.full((n_queries,), -torch.inf)
        self.running_sum = torch.zeros(n_queries)
        self.weighted = torch.zeros(n_queries, d_v)

    @torch.no_grad()
    def update(self, scores: torch.Tensor, values: torch.Tensor) -> None:
        """Bring what was summed to the new maximum, and add the block."""
        new_max = torch.maximum(self.running_max, scores.amax(dim=1))
        shift = new_max.masked_fill(new_max == -torch.inf, 0.0)
        rescale = torch.exp(self.running_max - shift)
        weights = torch.exp(scores - shift.unsqueeze(1))
        self.running_sum = rescale * self.running_sum + weights.sum(dim=1)
        self.weighted = rescale.unsqueeze(1) * self.weighted + weights @ values
        self.running_max = new_max

    def output(self) -> torch.Tensor:
        """The weighted sum, divided by the sum of the weights."""
        divisor = torch.where(self.running_sum > 0, self.running_sum, 1.0)
        return self.weighted / divisor.unsqueeze(1)
