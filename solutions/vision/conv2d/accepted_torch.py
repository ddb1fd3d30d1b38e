# problem: vision/conv2d
"""One product for each place of the kernel: a shifted, strided view of the images times that entry of all kernels."""

import torch
import torch.nn.functional as F


def conv2d(
    x: torch.Tensor,
    w: torch.Tensor,
    b: torch.Tensor | None = None,
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
) -> torch.Tensor:
    """Cross-correlate x (B, C, H, W) with w (O, C, KH, KW); returns (B, O, H', W')."""
    padded = F.pad(x, (padding, padding, padding, padding))
    rows, columns = w.shape[2:]
    height = (padded.shape[2] - dilation * (rows - 1) - 1) // stride + 1
    width = (padded.shape[3] - dilation * (columns - 1) - 1) // stride + 1
    y = torch.zeros(x.shape[0], w.shape[0], height, width)
    for u in range(rows):
        for v in range(columns):
            top, left = u * dilation, v * dilation
            below = padded[:, :, top : top + stride * height : stride, left : left + stride * width : stride]
            y += torch.einsum("nchw,oc->nohw", below, w[:, :, u, v])
    return y if b is None else y + b[:, None, None]
