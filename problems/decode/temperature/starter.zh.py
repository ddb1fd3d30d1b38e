# problem: decode/temperature
import numpy as np


def temperature_probabilities(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    """返回语言模型在这个温度下抽取下一个 token 的概率分布。

    logits：形状 (..., V)，沿最后一个轴的每一行各算各的。
    temperature：温度，logit 要除以它；为 0 时，概率全部归最大的 logit（并列时归第一个）。
    返回新数组，形状与 logits 相同，每一行的和为 1。
    """
    pass
