# problem: vision/conv2d
import torch


def conv2d(
    x: torch.Tensor,
    w: torch.Tensor,
    b: torch.Tensor | None = None,
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
) -> torch.Tensor:
    """Slide every kernel of w over every image of x, as a convolutional layer does (cross-correlation).

    x: (B, C, H, W), the images.
    w: (O, C, KH, KW), one kernel for each output channel.
    b: (O,), or None for no bias.
    stride: how far the kernel moves at a time, down and to the right.
    padding: how many zeros surround the image on each of its four sides.
    dilation: how far apart neighbouring entries of the kernel lie on the image.
    Returns a new tensor of shape (B, O, H', W').

    Gradients flow through the result to x: nothing is detached on the way.
    Tensors are float64, and so is what you make without saying a dtype.
    """
    pass
