# problem: vision/nms
"""Compares all pairs of boxes first, sorted by score; then each kept box clears a row of what is left."""

import numpy as np


def nms(boxes: np.ndarray, scores: np.ndarray, iou_threshold: float) -> np.ndarray:
    order = np.lexsort((np.arange(len(scores)), -scores))
    x1, y1, x2, y2 = boxes[order].T
    widths = np.minimum(x2[:, None], x2) - np.maximum(x1[:, None], x1)
    heights = np.minimum(y2[:, None], y2) - np.maximum(y1[:, None], y1)
    shared = np.maximum(widths, 0) * np.maximum(heights, 0)
    areas = (x2 - x1) * (y2 - y1)
    overlaps = shared > iou_threshold * (areas[:, None] + areas - shared)
    left = np.ones(len(order), dtype=bool)
    for i in range(len(order)):
        if left[i]:
            left[i + 1 :] &= ~overlaps[i, i + 1 :]
    return order[left]
