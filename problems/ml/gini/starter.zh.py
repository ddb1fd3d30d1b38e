# problem: ml/gini
import numpy as np


def gini_impurity(labels: np.ndarray) -> float:
    """标签的混杂程度：有放回地抽取两个样本，标签不同的概率。

    labels：形状 (N,)，int64，大小和正负不限。
    返回 1 减去各类别比例的平方和；标签全部相同时为 0。
    """
    pass
