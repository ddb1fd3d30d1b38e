# problem: nn/transformer_encoder_layer
import numpy as np


def transformer_encoder_layer(
    x: np.ndarray,
    w_q: np.ndarray,
    w_k: np.ndarray,
    w_v: np.ndarray,
    w_o: np.ndarray,
    w1: np.ndarray,
    b1: np.ndarray,
    w2: np.ndarray,
    b2: np.ndarray,
    gamma1: np.ndarray,
    beta1: np.ndarray,
    gamma2: np.ndarray,
    beta2: np.ndarray,
    num_heads: int,
    mask: np.ndarray | None = None,
) -> np.ndarray:
    """post-norm 编码器层：h = norm1(x + attention(x))，y = norm2(h + relu(h w1 + b1) w2 + b2)。

    x：形状 (B, T, D)。
    w_q、w_k、w_v、w_o：形状 (D, D)，按 x @ w 使用。
    w1：形状 (D, F)；b1：形状 (F,)；w2：形状 (F, D)；b2：形状 (D,)。
    gamma1、beta1、gamma2、beta2：形状 (D,)；eps 为 1e-5，在根号里面。
    num_heads：能整除 D；第 i 个头使用第 i * D / num_heads ... (i + 1) * D / num_heads - 1 列。
    mask：bool 数组，可广播到 (B, T, T)；True 表示“可以关注”。None 表示不遮挡任何位置。
    返回新数组，形状 (B, T, D)。
    """
    pass
