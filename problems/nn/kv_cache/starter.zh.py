# problem: nn/kv_cache

import numpy as np


class KVCache:
    """一个因果注意力层的键值缓存：保存到目前为止所有 token 的 key 和 value。"""

    def __init__(self, n_heads: int, head_dim: int) -> None:
        """创建一个空的缓存。

        n_heads：注意力头的个数。
        head_dim：每个头的特征数。
        """
        pass

    def append(self, k: np.ndarray, v: np.ndarray) -> None:
        """追加 t 个新 token 的 key 和 value。

        k、v：形状 (n_heads, t, head_dim)，float64。数组归调用者所有，之后可能被改写。
        """
        pass

    def attend(self, q: np.ndarray) -> np.ndarray:
        """让最后 t_q 个 token 各自关注自己以及之前的所有 token。

        q：形状 (n_heads, t_q, head_dim)，float64，最后 t_q 个 token 的 query。
        返回新的 float64 数组，形状与 q 相同；没有对应 token 的 query，它那一行为 0。
        """
        pass

    def length(self) -> int:
        """返回到目前为止一共追加了多少个 token。"""
        pass
