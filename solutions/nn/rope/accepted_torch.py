# problem: nn/rope
"""Two strided slices hold the first and the second elements of all pairs, which are stacked again."""

import torch


def rope(x: torch.Tensor, positions: torch.Tensor | None = None, base: float = 10000.0) -> torch.Tensor:
    """Rotate all pairs at once: the angles of shape (n, d/2) broadcast over the leading axes."""
    length, width = x.shape[-2:]
    if positions is None:
        positions = torch.arange(length)
    frequencies = base ** (-torch.arange(0, width, 2) / width)
    angles = positions[:, None] * frequencies
    cos, sin = angles.cos(), angles.sin()
    first, second = x[..., 0::2], x[..., 1::2]
    rotated = [first * cos - second * sin, first * sin + second * cos]
    return torch.stack(rotated, dim=-1).flatten(-2)
