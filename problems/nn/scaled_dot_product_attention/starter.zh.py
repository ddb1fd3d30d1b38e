# problem: nn/scaled_dot_product_attention
import numpy as np


def scaled_dot_product_attention(
    q: np.ndarray, k: np.ndarray, v: np.ndarray, mask: np.ndarray | None = None
) -> np.ndarray:
    """每个查询关注掩码中它那一行所允许的键，返回对应的值的加权平均。

    q：形状 (..., Tq, D)。k：形状 (..., Tk, D)。v：形状 (..., Tk, Dv)。
    mask：bool 数组，可广播到 (..., Tq, Tk)；True 表示“可以关注”。None 表示不遮挡任何位置。
    返回新数组，形状 (..., Tq, Dv)。
    """
    pass
