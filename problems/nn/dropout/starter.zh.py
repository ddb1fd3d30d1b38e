# problem: nn/dropout
import numpy as np


def dropout(x: np.ndarray, p: float, uniform: np.ndarray, training: bool = True) -> np.ndarray:
    """反向缩放的 dropout，随机数由参数给出。

    x：形状 (...)，至少有一个轴。
    p：丢弃一个元素的概率，0 <= p < 1。
    uniform：形状与 x 相同，取值从 0 到 1（不含 1）；uniform < p 的元素被丢弃。
    training：是否丢弃；False 表示推理。
    返回形状与 x 相同的数组，训练时是新的数组。
    """
    pass
