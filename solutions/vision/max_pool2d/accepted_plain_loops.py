# problem: vision/max_pool2d
"""Plain Python: for each output, the part of the window that lies on the image; nothing is padded."""

import numpy as np


def max_pool2d(x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0) -> np.ndarray:
    step = stride or kernel_size
    height, width = x.shape[2:]
    tops = range(-padding, height + padding - kernel_size + 1, step)
    lefts = range(-padding, width + padding - kernel_size + 1, step)

    def largest(channel: list[list[float]], top: int, left: int) -> float:
        rows = channel[max(top, 0) : top + kernel_size]
        return max(max(row[max(left, 0) : left + kernel_size]) for row in rows)

    return np.array(
        [
            [[[largest(channel, top, left) for left in lefts] for top in tops] for channel in image]
            for image in x.tolist()
        ]
    )
