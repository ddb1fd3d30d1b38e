# problem: nn/layer_norm
import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    """沿最后一个轴归一化 x，然后乘以 gamma，再加上 beta。

    x：形状 (..., C)，至少有一个轴。
    gamma、beta：形状 (C,)。
    eps：加到方差上，在根号里面。
    返回新数组，形状与 x 相同。
    """
    pass
