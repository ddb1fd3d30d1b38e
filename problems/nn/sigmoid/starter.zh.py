# problem: nn/sigmoid
import numpy as np


def sigmoid(x: np.ndarray) -> np.ndarray:
    """逐元素计算 1 / (1 + exp(-x))，数值可以任意大。

    x：形状 (...)，至少有一个轴。
    返回新数组，形状与 x 相同。
    """
    pass
