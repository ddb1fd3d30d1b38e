# problem: vision/iou
"""NumPy: corners as vectors, areas as products."""

import numpy as np

Box = tuple[float, float, float, float]


def iou(box_a: Box, box_b: Box) -> float:
    a = np.asarray(box_a, dtype=np.float64).reshape(2, 2)  # rows: low corner, high corner
    b = np.asarray(box_b, dtype=np.float64).reshape(2, 2)
    overlap = np.clip(np.minimum(a[1], b[1]) - np.maximum(a[0], b[0]), 0, None).prod()
    union = (a[1] - a[0]).prod() + (b[1] - b[0]).prod() - overlap
    return float(overlap / union) if union else 0.0
