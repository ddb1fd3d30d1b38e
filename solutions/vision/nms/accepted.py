# problem: vision/nms
"""Keeps the best box that is left, and drops by one comparison all that overlap it too much."""

import numpy as np


def nms(boxes: np.ndarray, scores: np.ndarray, iou_threshold: float) -> np.ndarray:
    """Return the indices of the kept boxes, from the highest score to the lowest."""
    low, high = boxes[:, :2], boxes[:, 2:]
    areas = (high - low).prod(axis=1)
    order = np.argsort(-scores, kind="stable")
    kept = []
    while order.size:
        best, rest = order[0], order[1:]
        kept.append(best)
        sides = np.minimum(high[best], high[rest]) - np.maximum(low[best], low[rest])
        shared = sides.clip(min=0).prod(axis=1)
        iou = shared / (areas[best] + areas[rest] - shared)
        order = rest[iou <= iou_threshold]
    return np.array(kept, dtype=np.int64)
