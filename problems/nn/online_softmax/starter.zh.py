# problem: nn/online_softmax
import numpy as np


class OnlineSoftmax:
    """对若干个 query，计算分块到来的 value 的 softmax 加权和。

    running_max：形状 (n_queries,)，到目前为止的最大分数，一开始为 -inf。
    running_sum：形状 (n_queries,)，到目前为止 exp(score - running_max) 之和，一开始为 0。
    """

    running_max: np.ndarray
    running_sum: np.ndarray

    def __init__(self, n_queries: int, d_v: int) -> None:
        """从没有任何 key 的状态开始。

        n_queries：query 的个数。
        d_v：一个 value 有几个数。
        """
        pass

    def update(self, scores: np.ndarray, values: np.ndarray) -> None:
        """接收下一块的 K 个 key。

        scores：形状 (n_queries, K)，float64；query 不能看到某个 key 时为 -inf。
        values：形状 (K, d_v)，float64。
        """
        pass

    def output(self) -> np.ndarray:
        """返回每个 query 对到目前为止所有 key 的 value 的加权和。

        返回新数组，形状 (n_queries, d_v)；query 还没有看到任何 key 时，对应的行为零。
        """
        pass
