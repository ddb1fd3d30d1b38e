# problem: nn/mlp_two_layer
import numpy as np


def forward_backward(
    x: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray, dout: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """计算 y = relu(x @ w1 + b1) @ w2 + b2 的输出，以及损失的各个梯度。

    x：形状 (N, D)，一批 N 行。
    w1：形状 (D, H)；b1：形状 (H,)。第一层。
    w2：形状 (H, O)；b2：形状 (O,)。第二层。
    dout：形状 (N, O)，损失对 y 的梯度。
    返回 (y, dx, dw1, db1, dw2, db2)：y 的形状为 (N, O)，每个梯度的形状与它所对应的量相同。
    """
    pass
