# problem: vision/nms
import numpy as np


def nms(boxes: np.ndarray, scores: np.ndarray, iou_threshold: float) -> np.ndarray:
    """在每一堆互相重叠的框里，只保留最好的。

    boxes：形状 (N, 4)，每行是 x1, y1, x2, y2。
    scores：形状 (N,)，得分，越高越好。
    iou_threshold：阈值，与某个保留的框的 IoU 大于它的框会被去掉。
    返回保留的框的下标，形状 (K,)，int64，得分从高到低。
    """
    pass
