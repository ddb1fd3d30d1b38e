# problem: vision/max_pool2d
import numpy as np


def max_pool2d(x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0) -> np.ndarray:
    """The largest value in each place of a square window that slides over the images.

    x: (B, C, H, W), the images.
    kernel_size: the side of the window.
    stride: how far the window moves at a time; None for as much as kernel_size.
    padding: how many rows and columns of minus infinity surround the image on each of its four sides.
    Returns a new array of shape (B, C, H', W').
    """
    pass
