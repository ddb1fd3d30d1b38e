# problem: nn/lora_linear
import numpy as np


def lora_linear(x: np.ndarray, w: np.ndarray, a: np.ndarray, b: np.ndarray, alpha: float) -> np.ndarray:
    """x @ w + (alpha / r) * (x @ a @ b)：冻结的线性层，加上秩为 r 的修正量。

    x：形状 (..., D)，至少有一个轴。
    w：形状 (D, O)，冻结的权重。
    a：形状 (D, r)；b：形状 (r, O)。适配器的两个矩阵。
    alpha：适配器的缩放系数，使用时还要除以 r。
    返回新数组，形状 (..., O)。
    """
    pass
