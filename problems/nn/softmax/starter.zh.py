# problem: nn/softmax
import numpy as np


def softmax(x: np.ndarray, axis: int = -1) -> np.ndarray:
    """返回 x 沿某一个轴的 softmax。

    x：有一到四个轴，各轴长度不限。
    axis：结果沿这个轴相加等于 1；负数从后往前数。
    返回新数组，形状与 x 相同。
    """
    pass
