# problem: nn/swiglu
import numpy as np


def swiglu(x: np.ndarray, w_gate: np.ndarray, w_up: np.ndarray, w_down: np.ndarray) -> np.ndarray:
    """(swish(x @ w_gate) * (x @ w_up)) @ w_down，其中 swish(z) = z * sigmoid(z)。

    x：形状 (..., D)，至少有一个轴。
    w_gate：形状 (D, F)，经过 swish 的那条路径。
    w_up：形状 (D, F)，不经过 swish 的那条路径。
    w_down：形状 (F, D)。
    返回新数组，形状与 x 相同。
    """
    pass
