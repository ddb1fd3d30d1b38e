# problem: vision/iou
"""Wrong: keeps the coordinates in float32, which has seven digits."""

import numpy as np

Box = tuple[float, float, float, float]


def iou(box_a: Box, box_b: Box) -> float:
    a = np.array(box_a, dtype=np.float32)
    b = np.array(box_b, dtype=np.float32)
    sides = np.maximum(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0)
    intersection = sides.prod()
    union = (a[2:] - a[:2]).prod() + (b[2:] - b[:2]).prod() - intersection
    return float(intersection / union) if union > 0 else 0.0
