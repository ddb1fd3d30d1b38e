# problem: nn/causal_mask
import numpy as np


def causal_mask(num_queries: int, num_keys: int) -> np.ndarray:
    """返回每个查询可以关注哪些键：自己所在的位置，以及之前的所有位置。

    num_queries：Tq，查询位于 num_keys 个位置中的最后 Tq 个。
    num_keys：Tk，不小于 Tq。
    返回新的 bool 数组，形状 (Tq, Tk)；True 表示“可以关注”。
    """
    pass
