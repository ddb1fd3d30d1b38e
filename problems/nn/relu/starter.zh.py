# problem: nn/relu
import numpy as np


def relu(x: np.ndarray) -> np.ndarray:
    """逐元素计算 max(x, 0)。

    x：形状 (...)，至少有一个轴。
    返回新数组，形状与 x 相同。
    """
    pass


def relu_backward(dout: np.ndarray, x: np.ndarray) -> np.ndarray:
    """求损失对 x 的梯度；ReLU 在恰好为 0 处的斜率取 0。

    dout：形状 (...)，损失对 relu(x) 的梯度。
    x：形状与 dout 相同，前向计算的输入。
    返回新数组，形状与 x 相同。
    """
    pass
