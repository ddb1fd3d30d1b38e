# problem: ml/k_nearest_neighbours
import numpy as np


def knn_predict(train_x: np.ndarray, train_y: np.ndarray, x: np.ndarray, k: int) -> np.ndarray:
    """由最近的 k 个训练样本投票，预测每个查询点的标签。

    train_x：形状 (N, D)，每行一个训练样本。
    train_y：形状 (N,)，训练样本的标签，int64。
    x：形状 (M, D)，每行一个查询点。
    k：由多少个样本投票，从 1 到 N。
    返回各查询点的标签，形状 (M,)，int64。
    """
    pass
