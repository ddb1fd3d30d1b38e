# problem: ml/best_split
import numpy as np


def best_split(x: np.ndarray, y: np.ndarray) -> tuple[int, float] | None:
    """求节点的最佳划分：两部分的基尼不纯度按样本数加权，取最小的。

    x：形状 (N, D)，每行一个样本。
    y：形状 (N,)，int64，标签。
    返回特征和阈值（中点）：不超过阈值的样本去左边。同样好时取最前面的特征，再取最低的阈值；
    无法划分时返回 None。
    """
    pass
