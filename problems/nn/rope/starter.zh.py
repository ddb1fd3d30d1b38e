# problem: nn/rope

import numpy as np


def rope(x: np.ndarray, positions: np.ndarray | None = None, base: float = 10000.0) -> np.ndarray:
    """把每一行中相邻的两个数两两配对，各旋转一个角度，角度随该行的位置增大。

    x：形状 (..., n, d)，query 或 key：n 个 token 各占一行，d 为偶数。
    positions：int64，形状 (n,)，各行的位置；None 表示 0, 1, ..., n - 1。
    base：x[2i] 和 x[2i + 1] 这一对旋转的角度是 position * base ** (-2i / d)，单位是弧度。
    返回新的 float64 数组，形状与 x 相同。
    """
    pass
