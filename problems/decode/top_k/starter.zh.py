# problem: decode/top_k
import numpy as np


def top_k_probabilities(logits: np.ndarray, k: int, temperature: float = 1.0) -> np.ndarray:
    """返回 top-k 采样的概率分布：只有 k 个 token 可以出现，语言模型从中抽取下一个。

    logits：形状 (V,)；也可以是一个批次 (B, V)，此时每一行各算各的。
    k：允许出现的 token 个数，从 1 到 V。
    temperature：温度，logits 先除以它；大于 1 时分布更平缓，小于 1 时更集中。
    返回新数组，形状与 logits 相同，每一行的和为 1。
    """
    pass
