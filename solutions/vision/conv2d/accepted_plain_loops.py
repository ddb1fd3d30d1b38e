# problem: vision/conv2d
"""Plain Python: for each output, the entries of the kernel that lie on the image; the zeros are never stored."""

import numpy as np


def conv2d(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None = None,
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
) -> np.ndarray:
    height, width = x.shape[2:]
    rows, columns = w.shape[2:]
    tops = range(-padding, height + padding - dilation * (rows - 1), stride)
    lefts = range(-padding, width + padding - dilation * (columns - 1), stride)
    biases = [0.0] * len(w) if b is None else b.tolist()
    kernels = w.tolist()

    def output(image: list[list[list[float]]], kernel: list[list[list[float]]], top: int, left: int) -> float:
        total = 0.0
        for channel, weights in zip(image, kernel, strict=True):
            for u, row in enumerate(weights):
                i = top + u * dilation
                if 0 <= i < height:
                    pixels = channel[i]
                    for v, weight in enumerate(row):
                        j = left + v * dilation
                        if 0 <= j < width:
                            total += weight * pixels[j]
        return total

    return np.array(
        [
            [
                [[output(image, kernel, top, left) + bias for left in lefts] for top in tops]
                for kernel, bias in zip(kernels, biases, strict=True)
            ]
            for image in x.tolist()
        ]
    )
