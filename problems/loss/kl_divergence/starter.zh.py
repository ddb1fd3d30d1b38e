# problem: loss/kl_divergence
import numpy as np


def kl_divergence(p: np.ndarray, q: np.ndarray) -> float:
    """返回 KL 散度 KL(p || q)，用自然对数。

    p：形状 (C,)，float64，概率；期望是对这个分布取的。
    q：形状 (C,)，float64，概率。
    返回 float，除舍入误差外不小于 0；有 q 为 0 而 p 不为 0 的位置时，返回无穷大。
    """
    pass
