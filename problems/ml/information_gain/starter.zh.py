# problem: ml/information_gain
import numpy as np


def information_gain(x: np.ndarray, y: np.ndarray) -> float:
    """特征能说明多少关于标签的信息，以比特为单位。

    x：形状 (N,)，int64，每个样本的特征取值；每个取值各分一份。
    y：形状 (N,)，int64，标签。
    返回标签的熵减去已知特征后的条件熵。
    """
    pass
