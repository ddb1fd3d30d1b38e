# problem: vision/max_pool2d
import numpy as np


def max_pool2d(x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0) -> np.ndarray:
    """正方形窗口在图像上滑动，取每个位置上的最大值。

    x：形状 (B, C, H, W)，图像。
    kernel_size：窗口的边长。
    stride：步长，窗口每次移动多少；None 表示等于 kernel_size。
    padding：填充，图像四边各补多少圈负无穷。
    返回新数组，形状 (B, C, H', W')。
    """
    pass
