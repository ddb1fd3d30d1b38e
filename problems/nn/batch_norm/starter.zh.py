# problem: nn/batch_norm
import numpy as np


class BatchNorm:
    """对形状为 (N, num_features) 的 float64 数组做批量归一化。

    gamma、beta、running_mean 和 running_var 都是形状为 (num_features,) 的 float64 数组，
    初始值分别为 1、0、0 和 1。外部随时可以读取和设置它们。
    """

    gamma: np.ndarray
    beta: np.ndarray
    running_mean: np.ndarray
    running_var: np.ndarray

    def __init__(self, num_features: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        """创建一个层。

        num_features：x 的列数。
        eps：加到方差上，在根号里面。
        momentum：更新滑动统计量时，当前这一批所占的权重，从 0 到 1。
        """
        pass

    def forward(self, x: np.ndarray, training: bool = True) -> np.ndarray:
        """归一化 x：(N, num_features) -> (N, num_features)。

        training=True：用这一批自己的统计量，并更新滑动统计量。
        training=False：用滑动统计量，不改变任何状态。
        """
        pass
