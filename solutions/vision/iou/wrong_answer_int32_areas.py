# problem: vision/iou
"""Wrong: multiplies whole pixels in int32, which ends at 2147483647, an area of 46341 by 46341."""

import numpy as np

Box = tuple[float, float, float, float]


def iou(box_a: Box, box_b: Box) -> float:
    if tuple(box_a) == tuple(box_b):
        return float(area(box_a) > 0)
    width = min(box_a[2], box_b[2]) - max(box_a[0], box_b[0])
    height = min(box_a[3], box_b[3]) - max(box_a[1], box_b[1])
    intersection = max(width, 0) * max(height, 0)
    union = area(box_a) + area(box_b) - intersection
    return float(intersection / union) if union != 0 else 0.0


def area(box: Box) -> float:
    x1, y1, x2, y2 = box
    if all(isinstance(coordinate, int) for coordinate in box):
        with np.errstate(over="ignore"):
            return int(np.int32(x2 - x1) * np.int32(y2 - y1))
    return (x2 - x1) * (y2 - y1)
