# problem: vision/conv2d
import numpy as np


def conv2d(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None = None,
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
) -> np.ndarray:
    """让 w 中的每个卷积核滑过 x 中的每张图像，就像卷积层所做的那样（互相关）。

    x：形状 (B, C, H, W)，图像。
    w：形状 (O, C, KH, KW)，每个输出通道一个卷积核。
    b：形状 (O,)；没有偏置时为 None。
    stride：步长，卷积核每次向下、向右移动多少。
    padding：填充，图像四边各补多少圈零。
    dilation：空洞，卷积核中相邻的元素在图像上相距多远。
    返回新数组，形状 (B, O, H', W')。
    """
    pass
