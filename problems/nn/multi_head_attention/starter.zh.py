# problem: nn/multi_head_attention
import numpy as np


def multi_head_attention(
    q: np.ndarray,
    k: np.ndarray,
    v: np.ndarray,
    w_q: np.ndarray,
    w_k: np.ndarray,
    w_v: np.ndarray,
    w_o: np.ndarray,
    num_heads: int,
    mask: np.ndarray | None = None,
) -> np.ndarray:
    """多头注意力。

    q：形状 (B, Tq, D)，发起查询的序列。
    k：形状 (B, Tk, D)，被查询的序列。
    v：形状 (B, Tk, D)，从中取回的内容。
    w_q、w_k、w_v、w_o：形状 (D, D)，投影矩阵，用法是 x @ w。
    num_heads：头数，能整除 D；第 h 个头取第 h * D / num_heads 到 (h + 1) * D / num_heads - 1 列。
    mask：bool 数组，可广播到 (B, Tq, Tk)；True 表示“可以关注”。None 表示不遮挡任何位置。
    返回 float64 数组，形状 (B, Tq, D)。
    """
    pass
