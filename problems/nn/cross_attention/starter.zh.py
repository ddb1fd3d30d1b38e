# problem: nn/cross_attention
import numpy as np


def cross_attention(
    x: np.ndarray,
    memory: np.ndarray,
    w_q: np.ndarray,
    w_k: np.ndarray,
    w_v: np.ndarray,
    w_o: np.ndarray,
    num_heads: int,
    memory_mask: np.ndarray | None = None,
) -> np.ndarray:
    """x 的每个位置对 memory 做多头注意力。

    x：形状 (B, Tq, D)，查询来自这里。
    memory：形状 (B, Tk, M)，键和值来自这里。
    w_q、w_o：形状 (D, D)。w_k、w_v：形状 (M, D)。都按 x @ w 使用。
    num_heads：能整除 D；第 h 个头使用第 h * D / num_heads ... (h + 1) * D / num_heads - 1 列。
    memory_mask：bool 数组，形状 (B, Tk)，True 表示 token，False 表示填充。None 表示不遮挡任何位置。
    返回新数组，形状 (B, Tq, D)。
    """
    pass
