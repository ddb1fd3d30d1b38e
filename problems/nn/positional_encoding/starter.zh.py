# problem: nn/positional_encoding
import numpy as np


def positional_encoding(max_len: int, d_model: int) -> np.ndarray:
    """返回位置 0 到 max_len - 1 的正弦位置编码。

    max_len：位置的个数，至少为 1。
    d_model：特征的个数，至少为 1，奇偶均可。
    返回 float64 数组，形状 (max_len, d_model)：偶数列是正弦，奇数列是余弦。
    """
    pass
