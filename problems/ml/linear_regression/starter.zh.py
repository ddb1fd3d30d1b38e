# problem: ml/linear_regression
import numpy as np


def linear_regression(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """用最小二乘法拟合带截距的线性模型。

    x：形状 (N, D)，每行一个样本。
    y：形状 (N,)，目标值。
    返回权重，形状 (D + 1,)：截距在最前面，后面依次是 x 各列的斜率。
    """
    pass
