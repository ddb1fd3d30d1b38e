# problem: nn/rnn_cell
import numpy as np


def rnn_cell(x: np.ndarray, h: np.ndarray, w_x: np.ndarray, w_h: np.ndarray, b: np.ndarray) -> np.ndarray:
    """返回一批序列在这一步之后的隐藏状态。

    x：形状 (B, D)，这一步的输入。
    h：形状 (B, H)，这一步之前的隐藏状态。
    w_x：形状 (D, H)，输入的权重。
    w_h：形状 (H, H)，隐藏状态的权重。
    b：形状 (H,)，偏置。
    返回新数组，形状 (B, H)。
    """
    pass
