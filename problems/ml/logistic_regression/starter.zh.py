# problem: ml/logistic_regression
import numpy as np


def logistic_loss_and_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[float, np.ndarray, float]:
    """计算逻辑回归模型的平均二元交叉熵，以及它的梯度。

    x：形状 (N, D)，每行一个样本。
    y：形状 (N,)，标签，int64，取值 0 或 1。
    w：形状 (D,)，权重。
    b：截距。
    返回损失、损失对 w 的梯度（形状 (D,)）和损失对 b 的导数。
    """
    pass
