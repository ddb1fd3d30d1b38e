# problem: nn/rms_norm
import numpy as np


def rms_norm(x: np.ndarray, gamma: np.ndarray, eps: float = 1e-6) -> np.ndarray:
    """把 x 沿最后一个轴除以均方根，然后乘以 gamma。

    x：形状 (..., C)，至少有一个轴。
    gamma：形状 (C,)。
    eps：加到均方上，在根号里面。
    返回新数组，形状与 x 相同。
    """
    pass
