# problem: nn/layer_norm_backward
import numpy as np


def layer_norm_backward(
    dout: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """求 y = gamma * (x - mean) / sqrt(var + eps) + beta 的梯度，mean 和 var 沿最后一个轴计算。

    dout：形状 (N, C) 或 (B, T, C)，损失对 y 的梯度。
    x：形状与 dout 相同，前向计算的输入。
    gamma：形状 (C,)。
    eps：加到方差上，在根号里面。
    返回 (dx, dgamma, dbeta)：dx 的形状与 x 相同，dgamma 和 dbeta 的形状为 (C,)。
    """
    pass
