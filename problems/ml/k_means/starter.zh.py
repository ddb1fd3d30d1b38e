# problem: ml/k_means
import numpy as np


def k_means(x: np.ndarray, centroids: np.ndarray, num_steps: int) -> tuple[np.ndarray, np.ndarray]:
    """从给定的质心出发，运行 Lloyd 算法。

    x：形状 (N, D)，每行一个点。
    centroids：形状 (K, D)，质心的初始位置。
    num_steps：迭代次数，每次先分配各点，再移动质心；可以为 0。
    返回质心，形状 (K, D)；以及离每个点最近的质心的下标，形状 (N,)，int64。
    """
    pass
