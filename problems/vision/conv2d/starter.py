# problem: vision/conv2d
import numpy as np


def conv2d(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None = None,
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
) -> np.ndarray:
    """Slide every kernel of w over every image of x, as a convolutional layer does (cross-correlation).

    x: (B, C, H, W), the images.
    w: (O, C, KH, KW), one kernel for each output channel.
    b: (O,), or None for no bias.
    stride: how far the kernel moves at a time, down and to the right.
    padding: how many zeros surround the image on each of its four sides.
    dilation: how far apart neighbouring entries of the kernel lie on the image.
    Returns a new array of shape (B, O, H', W').
    """
    pass
