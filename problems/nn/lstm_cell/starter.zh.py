# problem: nn/lstm_cell
import numpy as np


def lstm_cell(
    x: np.ndarray, h: np.ndarray, c: np.ndarray, w_x: np.ndarray, w_h: np.ndarray, b: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """返回一批序列在这一步之后的隐藏状态和细胞状态。

    x：形状 (B, D)，这一步的输入。
    h：形状 (B, H)，这一步之前的隐藏状态。
    c：形状 (B, H)，这一步之前的细胞状态。
    w_x：形状 (D, 4 * H)，输入的权重；各块列的次序是 i、f、g、o。
    w_h：形状 (H, 4 * H)，隐藏状态的权重，次序相同。
    b：形状 (4 * H,)，偏置，次序相同。
    返回 (h_next, c_next)，两个新数组，形状都是 (B, H)。
    """
    pass
