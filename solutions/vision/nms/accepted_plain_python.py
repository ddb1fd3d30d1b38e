# problem: vision/nms
"""Plain Python: each box in turn is compared with those that were kept."""

import numpy as np


def nms(boxes: np.ndarray, scores: np.ndarray, iou_threshold: float) -> np.ndarray:
    corners, points = boxes.tolist(), scores.tolist()
    kept: list[int] = []
    for index in sorted(range(len(points)), key=points.__getitem__, reverse=True):
        if all(iou(corners[index], corners[other]) <= iou_threshold for other in kept):
            kept.append(index)
    return np.array(kept, dtype=np.int64)


def iou(a: list[float], b: list[float]) -> float:
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    shared = max(width, 0) * max(height, 0)
    return shared / (area(a) + area(b) - shared)


def area(box: list[float]) -> float:
    x1, y1, x2, y2 = box
    return (x2 - x1) * (y2 - y1)
