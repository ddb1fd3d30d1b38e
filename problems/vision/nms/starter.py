# problem: vision/nms
import numpy as np


def nms(boxes: np.ndarray, scores: np.ndarray, iou_threshold: float) -> np.ndarray:
    """Keep the best of each heap of overlapping boxes.

    boxes: (N, 4), rows of x1, y1, x2, y2.
    scores: (N,), the higher the better.
    iou_threshold: boxes that overlap a kept one by a greater IoU are dropped.
    Returns the indices of the kept boxes, (K,), int64, from the highest score to the lowest.
    """
    pass
