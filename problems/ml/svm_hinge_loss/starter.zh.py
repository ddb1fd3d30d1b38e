# problem: ml/svm_hinge_loss
import numpy as np


def svm_hinge_loss(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float, l2: float = 0.01
) -> tuple[float, np.ndarray, float]:
    """计算线性 SVM 的平均合页损失（带权重正则项），以及它的梯度。

    x：形状 (N, D)，每行一个样本。
    y：形状 (N,)，标签，int64，取值 -1 或 1。
    w：形状 (D,)，权重。
    b：截距，不加正则。
    l2：正则项的强度，它的一半乘以权重的平方和。
    返回损失、损失对 w 的梯度（形状 (D,)）和损失对 b 的导数。
    """
    pass
