# problem: vision/max_pool2d
"""All windows as one view, without a copy, and a single maximum."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def max_pool2d(x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0) -> np.ndarray:
    batch, channels, height, width = x.shape
    padded = np.full((batch, channels, height + 2 * padding, width + 2 * padding), -np.inf)
    padded[:, :, padding : padding + height, padding : padding + width] = x
    windows = sliding_window_view(padded, (kernel_size, kernel_size), axis=(2, 3))
    step = stride or kernel_size
    return windows[:, :, ::step, ::step].max(axis=(4, 5))
