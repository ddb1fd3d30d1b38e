# problem: decode/top_p
import numpy as np


def top_p_probabilities(logits: np.ndarray, p: float) -> np.ndarray:
    """返回 top-p（核）采样的概率分布：只有核内的 token 可以出现，语言模型从中抽取下一个。

    logits：形状 (V,)；也可以是一个批次 (B, V)，此时每一行各算各的。
    p：核内的总概率至少要达到多少，大于 0，不超过 1。
    返回新数组，形状与 logits 相同，每一行的和为 1。
    """
    pass
