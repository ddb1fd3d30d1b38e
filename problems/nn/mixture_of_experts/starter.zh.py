# problem: nn/mixture_of_experts
import numpy as np


def mixture_of_experts(
    x: np.ndarray, w_gate: np.ndarray, w1: np.ndarray, w2: np.ndarray, k: int
) -> np.ndarray:
    """把每个 token 送给最合适的 k 个专家，按 softmax 的权重把它们的结果加起来。

    x：形状 (N, D)。
    w_gate：形状 (D, E)；门控的 logits 是 x @ w_gate。
    w1：形状 (E, D, H)；w2：形状 (E, H, D)。专家 e 计算 relu(x @ w1[e]) @ w2[e]。
    k：从 1 到 E；logits 相等时，先选编号小的专家。
    返回新数组，形状 (N, D)。
    """
    pass
