# problem: decode/greedy
import numpy as np


def greedy_decode(
    logits: np.ndarray, start_tokens: np.ndarray, end_token: int, max_new_tokens: int
) -> np.ndarray:
    """批次里的每一行，反复接上最可能的 token，直到所有行都结束。

    logits：形状 (V, V)，第 t 行是 token t 之后下一个 token 的 logit。
    start_tokens：形状 (B,)，int64，每一行的第一个 token。
    end_token：一行以它结束，也用它补齐。
    max_new_tokens：起始 token 之后最多接多少个 token。
    返回新数组，形状 (B, L)，int64，L 是最长的行的长度。
    """
    pass
