# problem: loss/cross_entropy
import numpy as np


def cross_entropy(logits: np.ndarray, targets: np.ndarray, ignore_index: int = -100) -> float:
    """返回参与计算的各行的平均交叉熵。

    logits：形状 (N, C)，每次预测一行分数，是 logit，不是概率。
    targets：形状 (N,)，int64，每行的正确类别；不参与计算的行为 ignore_index。
    ignore_index：不参与计算的行的目标值。
    返回 float：-ln(正确类别的概率) 的平均值；各行的概率是对该行的 logit 做 softmax 得到的。
    """
    pass
