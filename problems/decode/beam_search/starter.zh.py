# problem: decode/beam_search
import numpy as np


def beam_search(
    log_probs: np.ndarray,
    start_token: int,
    end_token: int,
    beam_width: int,
    max_new_tokens: int,
    length_penalty: float = 0.0,
) -> list[tuple[list[int], float]]:
    """同时跟着几个最好的开头往下走，返回它们的结果。

    log_probs：形状 (V, V)，第 t 行是 token t 之后各个 token 的对数概率。
    start_token：每个序列的第一个 token。
    end_token：序列以它结束，之后原样留在束中。
    beam_width：每一步之后保留多少个序列。
    max_new_tokens：起始 token 之后最多接多少个 token。
    length_penalty：最后用总和除以新 token 个数的这个次方。
    返回最后的束中每个序列的 token 和得分，得分高的在前。
    """
    pass
