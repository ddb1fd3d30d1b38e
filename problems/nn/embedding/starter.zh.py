# problem: nn/embedding
import numpy as np


def embedding(ids: np.ndarray, table: np.ndarray) -> np.ndarray:
    """每个 id 取表中对应的一行。

    ids：int64，形状 (...)，至少有一个轴，取值从 0 到 num_embeddings - 1。
    table：形状 (num_embeddings, D)。
    返回新数组，形状 (..., D)。
    """
    pass


def embedding_backward(dout: np.ndarray, ids: np.ndarray, num_embeddings: int) -> np.ndarray:
    """求损失对表的梯度。

    dout：形状 (..., D)，损失对 embedding(ids, table) 的梯度。
    ids：int64，形状 (...)，至少有一个轴；重复的 id 梯度相加。
    num_embeddings：表的行数。
    返回新数组，形状 (num_embeddings, D)。
    """
    pass
