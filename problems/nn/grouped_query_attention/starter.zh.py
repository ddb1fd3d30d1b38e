# problem: nn/grouped_query_attention
import numpy as np


def grouped_query_attention(
    q: np.ndarray, k: np.ndarray, v: np.ndarray, mask: np.ndarray | None = None
) -> np.ndarray:
    """相邻的查询头共用一个键值头的注意力。

    q：形状 (B, Hq, Tq, d)。
    k、v：形状 (B, Hkv, Tk, d)；Hkv 能整除 Hq，查询头 h 使用键值头 h // (Hq // Hkv)。
    mask：bool 数组，可广播到 (B, Hq, Tq, Tk)；True 表示“可以关注”。None 表示不遮挡任何位置。
    返回新数组，形状 (B, Hq, Tq, d)。
    """
    pass
